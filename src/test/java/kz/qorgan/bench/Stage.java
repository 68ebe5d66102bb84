package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A filled database, the server before it, people signed in, and what they do, written down once.
 *
 * @param cases how many there really are
 */
record Stage(
    RunningQorgan qorgan,
    Scale scale,
    int cases,
    ColdStart start,
    Staff staff,
    List<Operation> operations,
    List<Operation> apart,
    Map<Operation, List<Recording>> recordings,
    RestDoor rest,
    SqlDoor sql)
    implements AutoCloseable {

  /** With the statements of every operation that the door sql serves. */
  static Stage set(Path home, Scale scale) throws IOException, SQLException, InterruptedException {
    return set(home, scale, true);
  }

  /** For whoever asks over HTTP alone. */
  static Stage unrecorded(Path home, Scale scale)
      throws IOException, SQLException, InterruptedException {
    return set(home, scale, false);
  }

  private static Stage set(Path home, Scale scale, boolean recorded)
      throws IOException, SQLException, InterruptedException {
    RunningQorgan qorgan = RunningQorgan.withDatabase(home);
    long began = System.nanoTime();
    int cases = Generator.fill(qorgan, scale.cases());
    say("Filled to %,d cases in %.0f s.", cases, (System.nanoTime() - began) / 1e9);
    ColdStart start = ColdStart.of(qorgan);
    say("%s", start.told());
    FreshChildren children = new FreshChildren();
    Staff staff = Staff.signIn(qorgan);
    List<Operation> operations = Operations.of(qorgan, staff, children);
    List<Operation> apart = Apart.of(qorgan, staff);
    RestDoor rest = new RestDoor(qorgan.address());
    Map<Operation, List<Recording>> recordings = new HashMap<>();
    if (recorded) {
      recordings.putAll(Recorder.record(qorgan, rest, operations));
      recordings.putAll(Recorder.record(qorgan, rest, apart));
    }
    SqlDoor sql = new SqlDoor(qorgan.database(), recordings, children);
    return new Stage(qorgan, scale, cases, start, staff, operations, apart, recordings, rest, sql);
  }

  /** The server's own compiler needs some ten thousand requests before it is at its best. */
  void warmUp(List<Operation> some, List<Door> doors, Duration time)
      throws IOException, SQLException, InterruptedException {
    for (Operation operation : some) {
      for (Door door : doors) {
        if (operation.servedBy(door)) {
          Leftovers leftovers = Leftovers.fromNow(qorgan);
          Duration each = door == sql ? Duration.ofMillis(300) : time.dividedBy(some.size());
          Load.Seen seen = Load.run(door, operation, scale.connections(), each);
          say(
              "Warm-up: %s by %s, %d requests, %d wrong.",
              operation, door.name(), seen.nanos().length, seen.errors());
          if (operation.changes()) {
            leftovers.remove();
          }
        }
      }
    }
  }

  int statements(Operation operation) {
    return recordings.containsKey(operation)
        ? recordings.get(operation).get(0).statements().size()
        : 0;
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() {
    qorgan.close();
  }
}
