package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the application one request after the other and writes down what it says to PostgreSQL. */
final class Recorder {

  private static final int SETTLING = 5;

  /** So often each operation is asked for. */
  static final int TURNS = SETTLING + Operations.TARGETS;

  private final StatementLog log;
  private final RestDoor rest;

  private Recorder(StatementLog log, RestDoor rest) {
    this.log = log;
    this.rest = rest;
  }

  static Map<Operation, List<Recording>> record(
      RunningQorgan qorgan, RestDoor rest, List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Map<Operation, List<Recording>> recordings = new HashMap<>();
    try (StatementLog log = StatementLog.open(qorgan)) {
      Recorder recorder = new Recorder(log, rest);
      for (Operation operation : operations) {
        if (operation.doors().contains("sql")) {
          Leftovers leftovers = Leftovers.fromNow(qorgan);
          recordings.put(operation, recorder.record(operation));
          if (operation.changes()) {
            leftovers.remove();
          }
        }
      }
    }
    return recordings;
  }

  private List<Recording> record(Operation operation) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    try (HttpLine line = rest.line(operation)) {
      long turns = Math.min(TURNS, operation.most());
      for (int turn = 0; turn < turns; turn++) {
        if (line.ask(turn) < 0) {
          throw new IllegalStateException(
              operation + " was answered with " + line.status() + ": " + line.body());
        }
        List<Recording.Statement> said = log.read();
        if (turn >= SETTLING) {
          recordings.add(operation.changes() ? Recording.of(said) : new Recording(said, Map.of()));
        }
      }
    }
    return usual(recordings);
  }

  /** Now and then a request also reads the reference data again, once a minute for all. */
  private static List<Recording> usual(List<Recording> recordings) {
    int count =
        recordings.stream()
            .collect(Collectors.groupingBy(each -> each.statements().size(), Collectors.counting()))
            .entrySet()
            .stream()
            .max(Comparator.comparing(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    return recordings.stream().filter(each -> each.statements().size() == count).toList();
  }
}
