package kz.qorgan.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams entries into the months' tables. A month that is empty is written as its rows will stay,
 * so that nothing has to go over it again.
 */
final class EntryCopy implements Trail.Lines {

  private static final int PORTION = 1 << 16;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("'audit.entry_'yyyy_MM").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final StringBuilder waiting = new StringBuilder(PORTION + 4096);
  private @Nullable CopyIn copy;
  private long monthEnds = Long.MIN_VALUE;

  /**
   * @param connection for this object alone
   */
  EntryCopy(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  @Override
  public void add(long at, String line) {
    try {
      if (at >= monthEnds) {
        finish();
        begin(Instant.ofEpochSecond(at / 1_000_000));
      }
      waiting.append(line);
      if (waiting.length() >= PORTION) {
        send();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the trail cannot be written: " + e.getMessage(), e);
    }
  }

  private void begin(Instant at) throws SQLException {
    String month = MONTH.format(at);
    boolean empty = false;
    try (Statement statement = connection.createStatement()) {
      if (is(statement, "select to_regclass('" + month + "') is not null")
          && is(statement, "select not exists (select from " + month + ")")) {
        statement.execute("truncate " + month);
        empty = true;
      }
    }
    monthEnds =
        at.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond()
            * 1_000_000;
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                empty
                    ? "copy " + month + " from stdin with (freeze)"
                    : "copy audit.entry from stdin");
  }

  private static boolean is(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void send() throws SQLException {
    byte[] portion = waiting.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(portion, 0, portion.length);
    waiting.setLength(0);
  }

  /** The month is over, or the whole trail. */
  void finish() throws SQLException {
    if (copy != null) {
      send();
      copy.endCopy();
      connection.commit();
      copy = null;
    }
  }
}
