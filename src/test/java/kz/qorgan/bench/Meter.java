package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Runs a load and reads from the kernel what it cost, and whom. */
final class Meter {

  private final Processes.Tree server;
  private final Processes.Tree postgres;

  Meter(RunningQorgan qorgan) throws IOException {
    server = qorgan.server();
    postgres = qorgan.postgres();
  }

  private record Reading(long server, long postgres, long client, long machine) {}

  private Reading read() throws IOException {
    return new Reading(
        server.ticks(), postgres.ticks(), Processes.ownTicks(), Processes.machineTicks());
  }

  Measured measure(Door door, Operation operation, int connections, Duration time)
      throws IOException, SQLException, InterruptedException {
    Reading before = read();
    Load.Seen seen = Load.run(door, operation, connections, time);
    Reading after = read();
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
        door instanceof SqlDoor ? 0 : app / Processes.TICKS_PER_MS / answers,
        database / Processes.TICKS_PER_MS / answers,
        (double) seen.bytes() / answers,
        seen.errors(),
        Math.max(0, busy / seen.seconds()));
  }
}
