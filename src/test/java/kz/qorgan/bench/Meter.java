package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs a load and reads from the kernel what it cost, and whom. */
final class Meter {

  private final Processes.Tree server;
  private final Processes.Tree postgres;
  private final Map<String, Processes.Tree> behind = new HashMap<>();

  Meter(RunningQorgan qorgan) throws IOException {
    server = qorgan.server();
    postgres = qorgan.postgres();
  }

  /** Behind this door another server works than the product's. */
  Meter behind(String door, Processes.Tree other) {
    behind.put(door, other);
    return this;
  }

  private record Reading(long server, long postgres, long client, long machine) {}

  private Reading read(Processes.Tree asked) throws IOException {
    return new Reading(
        asked.ticks(), postgres.ticks(), Processes.ownTicks(), Processes.machineTicks());
  }

  Measured measure(Door door, Operation operation, int connections, Duration time)
      throws IOException, SQLException, InterruptedException {
    return measure(door, operation, connections, time, Pace.AT_ONCE);
  }

  Measured measure(Door door, Operation operation, int connections, Duration time, Pace pace)
      throws IOException, SQLException, InterruptedException {
    Processes.Tree asked = behind.getOrDefault(door.name(), server);
    try (Load load = Load.open(door, operation, connections)) {
      Reading before = read(asked);
      Load.Seen seen = load.run(time, pace);
      return told(door, before, seen, read(asked));
    }
  }

  private Measured told(Door door, Reading before, Load.Seen seen, Reading after) {
    long app = after.server() - before.server();
    long database = after.postgres() - before.postgres();
    long client = after.client() - before.client();
    long machine = after.machine() - before.machine();
    int answers = seen.nanos().length;
    double busy = (machine - app - database - client) / Processes.TICKS_PER_MS / 1000;
    return new Measured(
        seen.perSecond(),
        seen.milliseconds(0.5),
        seen.milliseconds(0.95),
        seen.milliseconds(0.99),
        seen.milliseconds(0.999),
        door instanceof SqlDoor ? 0 : app / Processes.TICKS_PER_MS / answers,
        database / Processes.TICKS_PER_MS / answers,
        (double) seen.bytes() / answers,
        seen.errors(),
        seen.refused(),
        Math.max(0, busy / seen.seconds()));
  }
}
