package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All operations by their weights at once: in a closed loop of more and more lines, then openly.
 */
final class MixedLoads {

  /** From a lone reader to far more than the server has threads. */
  private static final List<Integer> CONNECTIONS = List.of(1, 8, 64, 512);

  /** Parts of the best closed rate at which requests come in the open model. */
  private static final List<Double> RATES = List.of(0.5, 0.8);

  /** So many requests may wait for their answers at once in the open model. */
  private static final int OPEN_LINES = 256;

  private final Stage stage;
  private final Meter meter;
  private final Operation mix;

  MixedLoads(Stage stage, Meter meter, Operation mix) {
    this.stage = stage;
    this.meter = meter;
    this.mix = mix;
  }

  List<Row> measure() throws IOException, SQLException, InterruptedException {
    Duration time = stage.scale().mixed();
    List<Row> rows = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      Measured seen = one(mix.name(), connections, time, Pace.AT_ONCE);
      rows.add(row(Row.Part.MIXED, mix, connections, seen));
    }
    double best = rows.stream().mapToDouble(row -> row.measured().rps()).max().orElseThrow();
    for (double rate : RATES) {
      String name = String.format("%s open at %.0f%% of the best rate", mix.name(), 100 * rate);
      Operation open = new Operation(name, mix.user(), mix.request()).through("rest");
      Measured seen = one(name, OPEN_LINES, time, Pace.perSecond(rate * best));
      rows.add(row(Row.Part.OPEN, open, OPEN_LINES, seen));
    }
    return rows;
  }

  private Measured one(String name, int connections, Duration time, Pace pace)
      throws IOException, SQLException, InterruptedException {
    Leftovers leftovers = Leftovers.fromNow(stage.qorgan());
    Measured seen = meter.measure(stage.rest(), mix, connections, time, pace);
    leftovers.remove();
    Stage.say(
        "%s by %d connections: %.0f/s, p99 %.1f ms, CPU-ms %.2f + %.2f, errors %.0f, refused %.0f,"
            + " others %.2f",
        name,
        connections,
        seen.rps(),
        seen.p99(),
        seen.cpuApp(),
        seen.cpuDb(),
        seen.errors(),
        seen.refused(),
        seen.others());
    return seen;
  }

  private Row row(Row.Part part, Operation operation, int connections, Measured measured) {
    return new Row(part, operation, stage.rest().name(), connections, 0, measured);
  }
}
