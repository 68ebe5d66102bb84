package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the audit costs: the same requests with it and without it, by turns in one run. Over REST
 * the database's functions do nothing and are still called; straight to PostgreSQL the call is left
 * out as well.
 */
public final class AuditCost {

  private final Scale scale;
  private final RunningQorgan qorgan;
  private final AuditSwitch audit;
  private final Map<String, List<Measured>> measured = new HashMap<>();

  private AuditCost(Scale scale, RunningQorgan qorgan) throws SQLException {
    this.scale = scale;
    this.qorgan = qorgan;
    this.audit = AuditSwitch.of(qorgan);
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(home)) {
      String page = new AuditCost(Scale.fromSystemProperties(), qorgan).run();
      Files.writeString(home.resolve("src").resolve("bench").resolve("audit.md"), page);
      System.out.println(page);
    }
  }

  private String run() throws IOException, SQLException, InterruptedException {
    int cases = Generator.fill(qorgan, scale.cases());
    qorgan.startServer();
    FreshChildren children = new FreshChildren();
    List<Operation> all = Operations.of(qorgan, Staff.signIn(qorgan), children);
    List<Operation> operations =
        all.stream().filter(operation -> operation.doors().contains("sql")).toList();
    Operation day = Mix.of(all);
    RestDoor rest = new RestDoor(qorgan.address());
    Leftovers leftovers = Leftovers.fromNow(qorgan);
    Map<Operation, List<Recording>> recordings = Recorder.record(qorgan, rest, operations);
    Map<Operation, List<Recording>> unaudited = new HashMap<>();
    recordings.forEach(
        (operation, some) ->
            unaudited.put(operation, some.stream().map(AuditCost::withoutAudit).toList()));
    SqlDoor sql = new SqlDoor(qorgan.database(), recordings, children);
    SqlDoor bare = new SqlDoor(qorgan.database(), unaudited, children);
    Duration each = scale.warmUp().dividedBy(operations.size());
    for (Operation operation : operations) {
      Load.run(rest, operation, scale.connections(), each);
      Load.run(sql, operation, scale.connections(), Duration.ofMillis(500));
    }
    leftovers.remove();
    Meter meter = new Meter(qorgan);
    for (int round = 1; round <= scale.rounds(); round++) {
      for (Operation operation : operations) {
        for (boolean on : turns(round)) {
          audit.turn(on);
          Leftovers registered = Leftovers.fromNow(qorgan);
          measure(meter, rest, "rest", operation, on, scale.measured());
          measure(meter, on ? sql : bare, "sql", operation, on, scale.measured());
          if (operation.changes()) {
            registered.remove();
          }
        }
      }
      for (boolean on : turns(round)) {
        audit.turn(on);
        Leftovers registered = Leftovers.fromNow(qorgan);
        measure(meter, rest, "rest", day, on, scale.mixed());
        registered.remove();
      }
    }
    audit.turn(true);
    return page(operations, day, cases);
  }

  private static List<Boolean> turns(int round) {
    return round % 2 == 1 ? List.of(true, false) : List.of(false, true);
  }

  private static Recording withoutAudit(Recording recording) {
    return new Recording(
        recording.statements().stream()
            .filter(statement -> !statement.sql().contains("audit.append"))
            .toList(),
        recording.made());
  }

  private void measure(
      Meter meter, Door door, String name, Operation operation, boolean on, Duration time)
      throws IOException, SQLException, InterruptedException {
    Measured one = meter.measure(door, operation, scale.connections(), time);
    measured.computeIfAbsent(key(name, operation, on), any -> new ArrayList<>()).add(one);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s by %s, audit %s: %.0f/s, CPU-ms %.2f + %.2f, errors %.0f, others %.2f",
            operation,
            name,
            on,
            one.rps(),
            one.cpuApp(),
            one.cpuDb(),
            one.errors(),
            one.others()));
  }

  private static String key(String door, Operation operation, boolean on) {
    return door + " " + operation + " " + on;
  }

  private String page(List<Operation> operations, Operation day, int cases) throws IOException {
    StringBuilder rows = new StringBuilder();
    double others = 0;
    double restWith = 0;
    double restWithout = 0;
    double cpuWith = 0;
    double cpuWithout = 0;
    for (Operation operation : operations) {
      Measured with = Measured.median(measured.get(key("rest", operation, true)));
      Measured without = Measured.median(measured.get(key("rest", operation, false)));
      Measured sqlWith = Measured.median(measured.get(key("sql", operation, true)));
      Measured sqlWithout = Measured.median(measured.get(key("sql", operation, false)));
      others = Math.max(others, Math.max(with.others(), without.others()));
      restWith += 1 / with.rps();
      restWithout += 1 / without.rps();
      cpuWith += with.cpu();
      cpuWithout += without.cpu();
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.0f | **%.0f%%** | %.2f | %.2f | %.0f%% | %.0f | %.0f | %.0f%% |%n",
              operation.name(),
              operation.user(),
              without.rps(),
              with.rps(),
              100 * (1 - with.rps() / without.rps()),
              without.cpu(),
              with.cpu(),
              100 * (with.cpu() / without.cpu() - 1),
              sqlWithout.rps(),
              sqlWith.rps(),
              100 * (1 - sqlWith.rps() / sqlWithout.rps())));
    }
    Measured dayWith = Measured.median(measured.get(key("rest", day, true)));
    Measured dayWithout = Measured.median(measured.get(key("rest", day, false)));
    others = Math.max(others, Math.max(dayWith.others(), dayWithout.others()));
    return String.format(
        Locale.ROOT,
        """
        # What the audit costs%s

        %s. %s, %,d cases, %d connections, median of %d rounds of %d s each, with and without by turns in one run (`mvn -Pbench
        -Dbench=kz.qorgan.bench.AuditCost`). Others used at most %.2f processors. Without the audit the functions that append an entry and
        note a change do nothing; straight to PostgreSQL the call is left out too. With it each request is an entry, chained and
        committed to the disk, which a reading alone would not need.

        The day's mix by its weights, all operations with their sign-ins and searches at once over REST, %d s each: **%.0f%%** of the
        throughput (%.0f/s without, %.0f/s with), %.0f%% more processor time. The goal is at most 25%% of throughput.
        Each operation alone, one of each: %.0f%% of the throughput, %.0f%% more processor time.

        | operation | user | REST without, /s | with, /s | cost | CPU-ms without | with | more | SQL alone without, /s | with, /s | cost |
        |---|---|---|---|---|---|---|---|---|---|---|
        %s""",
        others > Results.QUIET ? ": the machine was busy" : "",
        LocalDate.now(),
        Processes.machine(),
        cases,
        scale.connections(),
        scale.rounds(),
        scale.measured().toSeconds(),
        others,
        scale.mixed().toSeconds(),
        100 * (1 - dayWith.rps() / dayWithout.rps()),
        dayWithout.rps(),
        dayWith.rps(),
        100 * (dayWith.cpu() / dayWithout.cpu() - 1),
        100 * (1 - restWithout / restWith),
        100 * (cpuWith / cpuWithout - 1),
        rows);
  }
}
