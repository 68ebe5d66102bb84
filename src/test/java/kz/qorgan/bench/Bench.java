package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills, warms up, measures and writes the table. The argument is the project's folder; the sizes
 * are system properties, see {@link Scale}.
 */
public final class Bench {

  private final Path home;
  private final Scale scale;
  private final RunningQorgan qorgan;
  private final Map<Operation, Map<String, List<Measured>>> measured = new HashMap<>();

  private Bench(Path home, Scale scale, RunningQorgan qorgan) {
    this.home = home;
    this.scale = scale;
    this.qorgan = qorgan;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Scale scale = Scale.fromSystemProperties();
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(home)) {
      new Bench(home, scale, qorgan).run();
    }
  }

  private void run() throws IOException, SQLException, InterruptedException {
    long began = System.nanoTime();
    int cases = Generator.fill(qorgan, scale.cases());
    say("Filled to %,d cases in %.0f s.", cases, (System.nanoTime() - began) / 1e9);
    ColdStart start = ColdStart.of(qorgan);
    say("%s", start.told());
    FreshChildren children = new FreshChildren();
    List<Operation> operations = Operations.of(qorgan, Staff.signIn(qorgan), children);
    RestDoor rest = new RestDoor(qorgan.address());
    Leftovers leftovers = Leftovers.fromNow(qorgan);
    Map<Operation, List<Recording>> recordings = Recorder.record(qorgan, rest, operations);
    SqlDoor sql = new SqlDoor(qorgan.database(), recordings, children);
    warmUp(rest, sql, operations);
    leftovers.remove();
    measure(rest, sql, operations);
    Results results = new Results(scale, cases);
    for (Operation operation : operations) {
      results.add(
          operation,
          recordings.get(operation).get(0).statements().size(),
          Measured.median(measured.get(operation).get(rest.name())),
          Measured.median(measured.get(operation).get(sql.name())));
    }
    String setting = setting(start);
    results.write(home.resolve("src").resolve("bench"), setting);
    say("%n%s", results.page(setting));
  }

  /** The server's own compiler needs some ten thousand requests before it is at its best. */
  private void warmUp(Door rest, Door sql, List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Duration each = scale.warmUp().dividedBy(operations.size());
    for (Operation operation : operations) {
      Load.Seen seen = Load.run(rest, operation, scale.connections(), each);
      Load.run(sql, operation, scale.connections(), Duration.ofMillis(500));
      say("Warm-up: %s, %d requests, %d wrong.", operation, seen.nanos().length, seen.errors());
    }
  }

  /** Every round begins with another operation, and with the other door. */
  private void measure(Door rest, Door sql, List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Meter meter = new Meter(qorgan);
    List<Operation> order = new ArrayList<>(operations);
    for (int round = 1; round <= scale.rounds(); round++) {
      for (Operation operation : order) {
        for (Door door : round % 2 == 1 ? List.of(sql, rest) : List.of(rest, sql)) {
          Leftovers leftovers = Leftovers.fromNow(qorgan);
          Measured one = meter.measure(door, operation, scale.connections(), scale.measured());
          measured
              .computeIfAbsent(operation, key -> new HashMap<>())
              .computeIfAbsent(door.name(), key -> new ArrayList<>())
              .add(one);
          say(
              "Round %d: %s by %s: %.0f/s, CPU-ms %.2f + %.2f, others %.2f",
              round, operation, door.name(), one.rps(), one.cpuApp(), one.cpuDb(), one.others());
          if (operation.changes()) {
            leftovers.remove();
          }
        }
      }
      Collections.rotate(order, 1 + operations.size() / scale.rounds());
    }
  }

  private String setting(ColdStart start) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s, Linux %s, Java %s, PostgreSQL 17 and Payara Micro as in pom.xml, client on the same"
            + " machine. %s Resident memory of the server after the load: %d MB. ",
        Processes.machine(),
        System.getProperty("os.version"),
        Runtime.version(),
        start.told(),
        qorgan.server().residentMegabytes());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
