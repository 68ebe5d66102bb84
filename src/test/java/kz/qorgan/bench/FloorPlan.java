package kz.qorgan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.qorgan.bench.Recording.Statement;
import kz.qorgan.bench.floor.Slot;

/**
 * Makes of one recording the statements that the floor plays, with places for what is another in
 * every request.
 */
final class FloorPlan {

  /** What the floor serves, by the path's name there. */
  static final Map<String, String> SERVED =
      Map.of(
          Operation.LIST, "list",
          Operation.OPEN, "open",
          Operation.IIN, "iin",
          Operation.REGISTER, "register");

  private static final Map<String, Slot> OF_COLUMN =
      Map.of(
          "id", Slot.CASE,
          "iin", Slot.IIN,
          "surname", Slot.SURNAME,
          "given_name", Slot.GIVEN_NAME,
          "birth_date", Slot.BIRTH_DATE,
          "sex", Slot.SEX,
          "school_id", Slot.SCHOOL,
          "number", Slot.NUMBER,
          "child_id", Slot.CHILD);

  private final Map<String, Slot> slots = new HashMap<>();

  private FloorPlan() {}

  /** For every operation that the floor serves, by one user's recording: they differ in no word. */
  static byte[] write(Stage stage) throws IOException, SQLException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode plans = json.createObjectNode();
    try (Connection app = stage.qorgan().database().asApp()) {
      app.setAutoCommit(false);
      for (Operation operation : stage.operations()) {
        String plan = SERVED.get(operation.name());
        if (plan != null && !plans.has(plan)) {
          Recording recording = stage.recordings().get(operation).get(0);
          ArrayNode steps = plans.putArray(plan);
          FloorPlan floor = new FloorPlan();
          floor.learn(app, recording.statements());
          recording.statements().forEach(statement -> floor.add(steps.addObject(), statement));
          app.rollback();
        }
      }
    }
    return json.writeValueAsBytes(plans);
  }

  /** What the values were, of the request and of the person who made it. */
  private void learn(Connection app, List<Statement> statements) throws SQLException {
    Statement begin = statements.get(0);
    slots.put(begin.values().get(0), Slot.TOKEN);
    try (PreparedStatement call = app.prepareStatement(SqlLine.marked(begin.sql()))) {
      call.setString(1, begin.values().get(0));
      try (ResultSet row = call.executeQuery()) {
        row.next();
        slots.put(row.getString("account_id"), Slot.ACCOUNT);
        slots.put(row.getString("organisation_id"), Slot.OFFICE);
        slots.put(row.getString("territory"), Slot.TERRITORY);
        slots.put(row.getString("surname") + " " + row.getString("given_name"), Slot.ACTOR);
      }
    }
    for (Statement statement : statements) {
      Map<String, String> row = statement.inserted();
      if (statement.sql().contains("qorgan.case_record") && !row.isEmpty()) {
        OF_COLUMN.forEach(
            (column, slot) -> {
              if (row.get(column) != null) {
                slots.putIfAbsent(row.get(column), slot);
              }
            });
        slots.put(row.get("surname") + " " + row.get("given_name"), Slot.FULL_NAME);
      }
      for (String value : statement.values()) {
        if (value != null && value.matches("\\d{12}")) {
          slots.put(value, Slot.IIN);
        } else if (Recording.isNow(value)) {
          slots.put(value, Slot.NOW);
        }
      }
    }
    String shown = statements.get(statements.size() - 1).values().get(2);
    slots.put(shown, Slot.SHOWN);
    slots.putIfAbsent(shown.replaceAll("[{}\"]", ""), Slot.CASE);
  }

  private void add(ObjectNode step, Statement statement) {
    step.put("sql", SqlLine.marked(statement.sql()));
    ArrayNode answers = step.putArray("answers");
    if (statement.sql().contains("sec.next_case_number")) {
      answers.add(Slot.NUMBER.name()).add(Slot.CHILD.name());
    }
    ArrayNode values = step.putArray("values");
    for (String value : statement.values()) {
      Slot slot = value == null ? null : slots.get(value);
      if (slot != null) {
        values.addObject().put("slot", slot.name());
      } else {
        values.add(value);
      }
    }
  }
}
