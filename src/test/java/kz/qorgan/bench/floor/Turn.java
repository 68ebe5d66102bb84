package kz.qorgan.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** One request's statements in one transaction, and its answer. */
final class Turn {
  private static final int PAGE = 25;

  private final String[] slots = new String[Slot.values().length];
  private final StringBuilder answer = new StringBuilder(16_384);
  private final StringBuilder shown = new StringBuilder(1_024);

  void set(Slot slot, String value) {
    slots[slot.ordinal()] = value;
  }

  String get(Slot slot) {
    return slots[slot.ordinal()];
  }

  /** Who am I, the work, the audit's row; answers false when nobody is known by the token. */
  boolean run(Connection connection, List<Step> steps, boolean shows) throws SQLException {
    connection.setAutoCommit(false);
    try {
      if (!begins(connection, steps.get(0))) {
        return false;
      }
      for (int i = 1; i < steps.size() - 1; i++) {
        work(connection, steps.get(i), shows);
      }
      set(Slot.SHOWN, "{" + (shows ? shown : get(Slot.CASE)) + "}");
      work(connection, steps.get(steps.size() - 1), false);
      connection.commit();
      return true;
    } finally {
      // Gives back a connection without a transaction, also after a failure.
      connection.rollback();
    }
  }

  String answer() {
    return answer.toString();
  }

  private boolean begins(Connection connection, Step step) throws SQLException {
    try (PreparedStatement statement = prepared(connection, step);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return false;
      }
      set(Slot.ACCOUNT, row.getString("account_id"));
      set(Slot.OFFICE, row.getString("organisation_id"));
      set(Slot.TERRITORY, row.getString("territory"));
      set(Slot.ACTOR, row.getString("surname") + " " + row.getString("given_name"));
      return true;
    }
  }

  private void work(Connection connection, Step step, boolean shows) throws SQLException {
    try (PreparedStatement statement = prepared(connection, step)) {
      if (!statement.execute()) {
        return;
      }
      try (ResultSet rows = statement.getResultSet()) {
        if (shows && rows.getMetaData().getColumnCount() > 1) {
          show(rows);
        } else if (rows.next()) {
          for (int i = 0; i < step.answers().size(); i++) {
            set(step.answers().get(i), rows.getString(i + 1));
          }
        }
      }
    }
  }

  /** As many as a page holds; the first that are shown are the cases that the audit names. */
  private void show(ResultSet rows) throws SQLException {
    boolean first = answer.length() == 0;
    ResultSetMetaData columns = rows.getMetaData();
    int width = columns.getColumnCount();
    answer.append(first ? "{\"items\":[" : ",\"more\":[");
    for (int count = 0; count < PAGE && rows.next(); count++) {
      answer.append(count == 0 ? "{" : ",{");
      for (int i = 1; i <= width; i++) {
        String value = rows.getString(i);
        answer.append(i == 1 ? "\"" : ",\"").append(columns.getColumnLabel(i)).append("\":");
        quote(value);
        if (i == 1 && first) {
          shown.append(shown.length() == 0 ? "" : ",").append(value);
        }
      }
      answer.append('}');
    }
    answer.append(']');
  }

  void finish() {
    answer.append('}');
  }

  private void quote(String value) {
    if (value == null) {
      answer.append("null");
      return;
    }
    answer.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        answer.append(value, plain, i).append(String.format("\\u%04x", (int) c));
        plain = i + 1;
      }
    }
    answer.append(value, plain, value.length()).append('"');
  }

  private PreparedStatement prepared(Connection connection, Step step) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(step.sql());
    int place = 0;
    for (Object value : step.values()) {
      place++;
      String text = value instanceof Slot slot ? get(slot) : (String) value;
      if (text == null) {
        statement.setNull(place, Types.OTHER);
      } else {
        statement.setObject(place, text, Types.OTHER);
      }
    }
    return statement;
  }
}
