package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each operation through each of its doors, again and again. */
final class Rounds {

  /**
   * Unmeasured, before what only reads: taking away what was registered before it vacuums, and all
   * connections then plan anew.
   */
  private static final Duration SETTLING = Duration.ofMillis(300);

  private final Stage stage;
  private final Meter meter;
  private final List<Door> doors;
  private final Map<Operation, Integer> statements;
  private final Map<Operation, Map<String, List<Measured>>> measured = new HashMap<>();

  /**
   * Rounds over some doors.
   *
   * @param statements of operations that were not recorded, per request
   */
  Rounds(Stage stage, Meter meter, List<Door> doors, Map<Operation, Integer> statements) {
    this.stage = stage;
    this.meter = meter;
    this.doors = doors;
    this.statements = statements;
  }

  /** Every round begins with another operation, and with another door. */
  List<Row> measure(List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Scale scale = stage.scale();
    List<Operation> order = new ArrayList<>(operations);
    List<Door> turn = new ArrayList<>(doors);
    for (int round = 1; round <= scale.rounds(); round++) {
      for (Operation operation : order) {
        for (Door door : turn) {
          if (operation.servedBy(door)) {
            one(round, operation, door);
          }
        }
      }
      Collections.rotate(order, 1 + operations.size() / scale.rounds());
      Collections.rotate(turn, 1);
    }
    List<Row> rows = new ArrayList<>();
    for (Operation operation : operations) {
      for (Door door : doors) {
        if (operation.servedBy(door)) {
          rows.add(
              new Row(
                  Row.Part.OPERATIONS,
                  operation,
                  door.name(),
                  scale.connections(),
                  statements.getOrDefault(operation, stage.statements(operation)),
                  Measured.median(measured.get(operation).get(door.name()))));
        }
      }
    }
    return rows;
  }

  private void one(int round, Operation operation, Door door)
      throws IOException, SQLException, InterruptedException {
    int connections = stage.scale().connections();
    if (!operation.changes()) {
      Load.run(door, operation, connections, SETTLING);
    }
    Leftovers leftovers = Leftovers.fromNow(stage.qorgan());
    Measured one = meter.measure(door, operation, connections, stage.scale().measured());
    measured
        .computeIfAbsent(operation, key -> new HashMap<>())
        .computeIfAbsent(door.name(), key -> new ArrayList<>())
        .add(one);
    Stage.say(
        "Round %d: %s by %s: %.0f/s, CPU-ms %.2f + %.2f, errors %.0f, others %.2f",
        round,
        operation,
        door.name(),
        one.rps(),
        one.cpuApp(),
        one.cpuDb(),
        one.errors() + one.refused(),
        one.others());
    if (operation.changes()) {
      leftovers.remove();
    }
  }
}
