package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * An hour of the day's mix, every fifth part of it from far more people than can be served at once:
 * what happens to memory, threads, files and connections of a server that is never left alone, and
 * what of them is left when it is.
 */
public final class Soak {

  private static final int MINUTES = Integer.getInteger("qorgan.bench.soak", 60);

  /** By turns; each is shorter than what there is to be referred and accepted. */
  private static final List<Integer> CONNECTIONS = List.of(8, 8, 64, 8, 512);

  private static final int TURNS = 4 * CONNECTIONS.size();
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Stage stage;
  private final StringBuilder rows = new StringBuilder();
  private final long began = System.nanoTime();
  private long errors;
  private long most;

  private Soak(Stage stage) {
    this.stage = stage;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (Stage stage = Stage.unrecorded(home, Scale.fromSystemProperties())) {
      String page = new Soak(stage).run();
      Files.writeString(home.resolve("src").resolve("bench").resolve("soak.md"), page);
      Stage.say("%s", page);
    }
  }

  private String run() throws IOException, SQLException, InterruptedException {
    Meter meter = new Meter(stage.qorgan());
    Operation mix = Mix.of(stage.operations());
    tell("before", "–", "– | – | – | –");
    for (int turn = 0; turn < TURNS; turn++) {
      int connections = CONNECTIONS.get(turn % CONNECTIONS.size());
      Leftovers leftovers = Leftovers.fromNow(stage.qorgan());
      Measured seen =
          meter.measure(
              stage.rest(), mix, connections, Duration.ofMinutes(MINUTES).dividedBy(TURNS));
      tell(
          Integer.toString(connections),
          String.format(Locale.ROOT, "%.0f", seen.rps()),
          String.format(
              Locale.ROOT,
              "%.0f | %.0f | %.0f | %.0f",
              seen.p50(),
              seen.p99(),
              seen.refused(),
              seen.errors()));
      errors += Math.round(seen.errors());
      leftovers.remove();
    }
    Thread.sleep(SILENCE.toMillis());
    tell("after a minute of silence", "–", "– | – | – | –");
    return page();
  }

  private void tell(String connections, String rate, String times)
      throws IOException, SQLException {
    Processes.Tree server = stage.qorgan().server();
    long memory = server.residentMegabytes();
    most = Math.max(most, memory);
    String row =
        String.format(
            Locale.ROOT,
            "| %d | %s | %s | %s | %d | %d | %d | %d |%n",
            Duration.ofNanos(System.nanoTime() - began).toMinutes(),
            connections,
            rate,
            times,
            memory,
            server.threads(),
            server.files(),
            databaseConnections());
    Stage.say("%s", row.strip());
    rows.append(row);
  }

  private long databaseConnections() throws SQLException {
    try (Connection connection = stage.qorgan().superuser().asMigrator();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where application_name like 'qorgan%'")) {
      count.next();
      return count.getLong(1);
    }
  }

  private String page() throws IOException {
    return String.format(
        Locale.ROOT,
        """
        # An hour of load

        %s. %s, %,d cases, the day's mix over REST by turns of %d s (`mvn -Pbench -Dbench=kz.qorgan.bench.Soak`). At most %d MB were
        resident (must 800, `-Xmx512m`): %s. Errors: %d.

        | minute | lines | requests/s | p50 ms | p99 ms | refused | errors | resident MB | threads | files | connections to the database |
        |---|---|---|---|---|---|---|---|---|---|---|
        %s""",
        LocalDate.now(),
        Processes.machine(),
        stage.cases(),
        Duration.ofMinutes(MINUTES).dividedBy(TURNS).toSeconds(),
        most,
        Goals.MEMORY.verdict(most),
        errors,
        rows);
  }
}
