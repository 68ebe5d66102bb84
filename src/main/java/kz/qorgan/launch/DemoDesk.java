package kz.qorgan.launch;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo's people work: signed in as anybody is, under the application's own role and every
 * policy, in one transaction. Nobody learns their sessions' tokens, and their sessions are ended.
 */
final class DemoDesk implements AutoCloseable {

  private static final String ADDRESS = "demo";

  private final Connection connection;
  private final Map<String, DemoAccount> accounts = new LinkedHashMap<>();

  private @Nullable DemoAccount acting;

  private DemoDesk(Connection connection) {
    this.connection = connection;
  }

  /** Signs these people in; who was locked since is left out. */
  static DemoDesk open(DatabaseAccess database, List<String> logins) throws SQLException {
    Map<String, String> sessions = new LinkedHashMap<>();
    try (Connection signin = database.asSignin()) {
      for (String login : logins) {
        String hash = signIn(signin, login);
        if (hash != null) {
          sessions.put(login, hash);
        }
      }
    }
    DemoDesk desk = new DemoDesk(database.asApp());
    desk.connection.setAutoCommit(false);
    for (Map.Entry<String, String> session : sessions.entrySet()) {
      desk.accounts.put(session.getKey(), desk.begin(session.getKey(), session.getValue()));
    }
    return desk;
  }

  private static @Nullable String signIn(Connection signin, String login) throws SQLException {
    byte[] hash = new byte[32];
    new SecureRandom().nextBytes(hash);
    String hex = HexFormat.of().formatHex(hash);
    try (PreparedStatement statement =
        signin.prepareStatement(
            """
            select sec.open_session(account_id, ?, 'API', ?, interval '5 minutes', interval '5 minutes')
            from sec.credential_of(?)
            """)) {
      statement.setString(1, hex);
      statement.setString(2, ADDRESS);
      statement.setString(3, login);
      try (ResultSet opened = statement.executeQuery()) {
        return opened.next() ? hex : null;
      }
    }
  }

  private DemoAccount begin(String login, String tokenHash) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select account_id, surname, given_name, array_to_string(permissions, ' '),
                   organisation_id, o.code, o.kind, sector, o.territory
            from sec.begin(?) join qorgan.organisation o on o.id = organisation_id
            """)) {
      statement.setString(1, tokenHash);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new DemoAccount(
            login,
            tokenHash,
            row.getObject(1, UUID.class),
            row.getString(2) + " " + row.getString(3),
            row.getString(4),
            new DemoOffice(
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9)));
      }
    }
  }

  List<DemoAccount> accounts() {
    return List.copyOf(accounts.values());
  }

  @Nullable DemoAccount account(String login) {
    return accounts.get(login);
  }

  /** Those of an office who may do something. */
  List<DemoAccount> who(DemoOffice office, String permission) {
    return accounts.values().stream()
        .filter(account -> account.office().id().equals(office.id()) && account.may(permission))
        .toList();
  }

  /** The first statement of a use case: what follows is this person's. */
  void as(DemoAccount account) throws SQLException {
    if (account.equals(acting)) {
      return;
    }
    acting = account;
    value("select account_id::text from sec.begin(?)", account.tokenHash());
  }

  /** The last statement of a use case. */
  void done(String useCase, UUID caseId) throws SQLException {
    value("select audit.append(?, 'DONE', ?, null, ?)::text", useCase, "{" + caseId + "}", ADDRESS);
  }

  /** Changes exactly one row, as every deed here does. */
  void put(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      int rows = statement.executeUpdate();
      if (rows != 1) {
        throw new SQLException(rows + " rows were changed by: " + sql);
      }
    }
  }

  String value(String sql, @Nullable Object... values) throws SQLException {
    return rows(sql, values).get(0).get(0);
  }

  List<List<String>> rows(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          String text = result.getString(i);
          row.add(text == null ? "" : text);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Instant moment) {
        statement.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
      } else if (value instanceof List<?> list) {
        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
      } else if (value == null) {
        statement.setNull(i + 1, java.sql.Types.VARCHAR);
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }

  /** Everything or nothing; and no session outlives the work. */
  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      acting = null;
      for (DemoAccount account : accounts.values()) {
        as(account);
        value("select sec.end_session()::text");
      }
      connection.commit();
    }
  }
}
