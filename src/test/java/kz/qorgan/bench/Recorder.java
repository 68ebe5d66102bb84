package kz.qorgan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.bench.Recording.Source;

/** Asks the application one request after the other and writes down what it says to PostgreSQL. */
final class Recorder {

  private static final int SETTLING = 5;

  private final StatementLog log;
  private final Connection superuser;
  private final RestDoor rest;

  private Recorder(StatementLog log, Connection superuser, RestDoor rest) {
    this.log = log;
    this.superuser = superuser;
    this.rest = rest;
  }

  static Map<Operation, List<Recording>> record(
      RunningQorgan qorgan, RestDoor rest, List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Map<Operation, List<Recording>> recordings = new HashMap<>();
    try (StatementLog log = StatementLog.open(qorgan);
        Connection superuser = qorgan.superuser().asMigrator()) {
      Recorder recorder = new Recorder(log, superuser, rest);
      for (Operation operation : operations) {
        recordings.put(operation, recorder.record(operation));
      }
    }
    return recordings;
  }

  private List<Recording> record(Operation operation) throws IOException, SQLException {
    List<Recording> recordings = new ArrayList<>();
    try (HttpLine line = rest.line(operation)) {
      for (int turn = 0; turn < SETTLING + Operations.TARGETS; turn++) {
        if (line.ask(turn) == Line.WRONG) {
          throw new IllegalStateException(
              operation + " was answered with " + line.status() + ": " + line.body());
        }
        List<Recording.Statement> said = log.read();
        if (turn >= SETTLING) {
          recordings.add(new Recording(said, operation.changes() ? made(line.body()) : Map.of()));
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

  private Map<String, Source> made(String answer) throws IOException, SQLException {
    String id = new ObjectMapper().readTree(answer).path("id").asText();
    try (PreparedStatement statement =
        superuser.prepareStatement(
            "select number, iin, child_id::text from qorgan.case_record where id = ?")) {
      statement.setObject(1, UUID.fromString(id));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Map.of(
            id,
            Source.UUID,
            row.getString(1),
            Source.CASE_NUMBER,
            row.getString(2),
            Source.IIN,
            row.getString(3),
            Source.CHILD);
      }
    }
  }
}
