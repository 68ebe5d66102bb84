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

  private static final Source[] NOTHING = {};
  private static final Pattern PLACE = Pattern.compile("\\$\\d+");

  private final Connection connection;
  private final List<Recording> recordings;
  private final FreshChildren children;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Of the row that was read last; the next update is made from it. */
  private int version;

  /** Somebody else changed a row between our reading and our update. */
  private boolean stale;

  /** Read and written for the question at hand. */
  private int rows;

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
    rows = 0;
    for (Recording.Statement statement : recording.statements()) {
      Map<String, String> answered = play(statement, replaced);
      for (Map.Entry<String, Source> value : recording.made().entrySet()) {
        String answer = answered.get(value.getValue().column());
        if (answer != null) {
          replaced.put(value.getKey(), answer);
        }
      }
    }
    connection.commit();
    return stale ? WRONG : rows;
  }

  /** The parameters as JDBC marks them. */
  static String marked(String sql) {
    return PLACE.matcher(sql).replaceAll("?");
  }

  /** Reads all rows as a caller would; answers what is new in the first, by its columns. */
  private Map<String, String> play(Recording.Statement statement, Map<String, String> replaced)
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
      rows += call.getUpdateCount();
      stale |= versions != null && call.getUpdateCount() == 0;
      return Map.of();
    }
    return read(call);
  }

  private Map<String, String> read(PreparedStatement call) throws SQLException {
    Map<String, String> made = new HashMap<>();
    try (ResultSet row = call.getResultSet()) {
      ResultSetMetaData columns = row.getMetaData();
      int place = place(columns, "version");
      while (row.next()) {
        rows++;
        version = place > 0 ? row.getInt(place) : version;
        for (Source source : row.isFirst() ? Source.values() : NOTHING) {
          int answer = place(columns, source.column());
          if (answer > 0) {
            made.put(source.column(), row.getString(answer));
          }
        }
      }
    }
    return made;
  }

  /** Where a column stands; 0 when it is not read. */
  private static int place(ResultSetMetaData columns, String label) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).equals(label)) {
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
