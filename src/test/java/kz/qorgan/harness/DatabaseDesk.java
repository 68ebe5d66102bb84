package kz.qorgan.harness;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The application's own login at the database, without the application: what the policies show and
 * refuse to whom. One transaction, in which the demo's people come and go; it leaves nothing
 * behind.
 */
public final class DatabaseDesk implements AutoCloseable {

  private final Connection connection;
  private final Map<String, String> sessions = new HashMap<>();

  public DatabaseDesk() throws SQLException {
    connection = QorganServer.asApp();
    connection.setAutoCommit(false);
  }

  /** A session of a demo account, opened by the only login that may; answers the token's hash. */
  public static String signIn(String login) throws SQLException {
    String hash = someHash();
    try (Connection signin = QorganServer.asSignin();
        PreparedStatement statement =
            signin.prepareStatement(
                """
                select sec.open_session(account_id, ?, 'API', 'test', interval '10 minutes', interval '10 minutes')
                from sec.credential_of(?)""")) {
      statement.setString(1, hash);
      statement.setString(2, login);
      try (ResultSet opened = statement.executeQuery()) {
        if (!opened.next()) {
          throw new IllegalArgumentException("there is no account " + login);
        }
      }
    }
    return hash;
  }

  /** The hash of a token that nobody was given. */
  public static String someHash() {
    byte[] hash = new byte[32];
    new SecureRandom().nextBytes(hash);
    return HexFormat.of().formatHex(hash);
  }

  /** From here on this person acts. */
  public DatabaseDesk as(String login) throws SQLException {
    if (!sessions.containsKey(login)) {
      sessions.put(login, signIn(login));
    }
    begin(sessions.get(login));
    return this;
  }

  /** Tells the transaction a token's hash; whether it opened a session. */
  public boolean begin(String tokenHash) throws SQLException {
    return !rows("select account_id from sec.begin(?)", tokenHash).isEmpty();
  }

  public UUID organisation() throws SQLException {
    return UUID.fromString(one("select (sec.offices())[1]"));
  }

  public long count(String table) throws SQLException {
    return Long.parseLong(one("select count(*) from " + table));
  }

  /** How many rows of a table belong to a case. */
  public long count(String table, UUID caseId) throws SQLException {
    String key = table.equals("qorgan.case_record") ? "id" : "case_id";
    return Long.parseLong(one("select count(*) from " + table + " where " + key + " = ?", caseId));
  }

  public String one(String sql, Object... values) throws SQLException {
    return rows(sql, values).get(0).get(0);
  }

  public List<List<String>> rows(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The number of rows that a statement changed. */
  public int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The state with which the database refuses a statement; null when it does not. */
  public String refusal(String sql, Object... values) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = prepared(sql, values)) {
      statement.execute();
      return null;
    } catch (SQLException e) {
      return e.getSQLState();
    } finally {
      connection.rollback(before);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Ends the transaction as a pooled connection's ends: the next one is somebody else's. */
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      for (String session : sessions.values()) {
        begin(session);
        one("select sec.end_session()");
      }
      connection.commit();
    }
  }
}
