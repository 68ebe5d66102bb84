package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.qorgan.bench.Recording.Source;

/** Plays recordings on one connection. */
final class SqlLine implements Line {

  private static final Pattern PLACE = Pattern.compile("\\$\\d+");

  private final Connection connection;
  private final List<Recording> recordings;
  private final FreshChildren children;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Of the row that was read last; the next update is made from it. */
  private int version;

  /** Somebody else changed a row between our reading and our update. */
  private boolean stale;

  SqlLine(Connection connection, List<Recording> recordings, FreshChildren children) {
    this.connection = connection;
    this.recordings = recordings;
    this.children = children;
  }

  @Override
  public int ask(long turn) throws SQLException {
    Recording recording = recordings.get((int) (turn % recordings.size()));
    Map<String, String> replaced = new HashMap<>();
    for (Map.Entry<String, Source> value : recording.made().entrySet()) {
      switch (value.getValue()) {
        case UUID -> replaced.put(value.getKey(), UUID.randomUUID().toString());
        case IIN -> replaced.put(value.getKey(), children.next().iin());
        case NOW -> replaced.put(value.getKey(), Instant.now().toString());
        default -> {
          // PostgreSQL will answer it.
        }
      }
    }
    stale = false;
    for (Recording.Statement statement : recording.statements()) {
      String answer = play(statement, replaced);
      for (Map.Entry<String, Source> value : recording.made().entrySet()) {
        if (value.getValue().isAnswerOf(statement)) {
          replaced.put(value.getKey(), answer);
        }
      }
    }
    connection.commit();
    return stale ? WRONG : 0;
  }

  /** The parameters as JDBC marks them. */
  static String marked(String sql) {
    return PLACE.matcher(sql).replaceAll("?");
  }

  /** Reads all rows as a caller would; answers the first cell. */
  private String play(Recording.Statement statement, Map<String, String> replaced)
      throws SQLException {
    PreparedStatement call = prepared.get(statement.sql());
    if (call == null) {
      call = connection.prepareStatement(marked(statement.sql()));
      prepared.put(statement.sql(), call);
    }
    for (int i = 0; i < statement.values().size(); i++) {
      String value = statement.values().get(i);
      if (value == null) {
        call.setNull(i + 1, Types.OTHER);
      } else {
        call.setObject(i + 1, current(value, replaced), Types.OTHER);
      }
    }
    int[] versions = statement.versions();
    if (versions != null) {
      call.setInt(versions[0], version + 1);
      call.setInt(versions[1], version);
    }
    if (!call.execute()) {
      stale |= versions != null && call.getUpdateCount() == 0;
      return null;
    }
    return read(call);
  }

  private String read(PreparedStatement call) throws SQLException {
    String first = null;
    try (ResultSet rows = call.getResultSet()) {
      int place = place(rows.getMetaData());
      while (rows.next()) {
        first = first == null ? rows.getString(1) : first;
        version = place > 0 ? rows.getInt(place) : version;
      }
    }
    return first;
  }

  /** Where a row's version stands; 0 when it is not read. */
  private static int place(ResultSetMetaData columns) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).equals("version")) {
        return i;
      }
    }
    return 0;
  }

  private static String current(String value, Map<String, String> replaced) {
    String current = value;
    for (Map.Entry<String, String> each : replaced.entrySet()) {
      current = current.replace(each.getKey(), each.getValue());
    }
    return current;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
