package kz.qorgan.launch;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The invented people of the demo, who all have one password. What was changed in an account since
 * (a new password, a lock) is left alone.
 */
final class DemoAccounts {

  static final String PASSWORD = "Qorgan-demo-2026";
  private static final String FILE = "demo/accounts.csv";

  private DemoAccounts() {}

  static List<Csv.Row> read(Path seeds) throws IOException {
    return Csv.read(seeds.resolve(FILE));
  }

  /** Surname and given name of each: no invented child may be taken for one of them. */
  static Set<String> names(Path seeds) throws IOException {
    return read(seeds).stream()
        .map(row -> row.get("surname") + " " + row.get("given_name"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Opens the accounts that do not exist yet; the number of rows that were made. */
  static int open(Connection connection, Path seeds) throws SQLException, IOException {
    String hash = null;
    int made = 0;
    for (Csv.Row row : read(seeds)) {
      String id = Seeds.id("account", row.get("login"));
      try {
        if (insertAccount(connection, id, row) > 0) {
          hash = hash == null ? hash() : hash;
          made += 1 + insertCredential(connection, id, hash);
        }
        made += insertRole(connection, id, row.get("role"));
      } catch (SQLException e) {
        throw new CannotStart(
            "The seeds in "
                + seeds.resolve(FILE)
                + " do not fit: line "
                + row.line()
                + ": "
                + e.getMessage()
                + ".",
            e);
      }
    }
    return made;
  }

  private static int insertAccount(Connection connection, String id, Csv.Row row)
      throws SQLException {
    return insert(
        connection,
        """
        insert into qorgan.account (id, login, surname, given_name, patronymic, organisation_id)
        values (?::uuid, ?, ?, ?, nullif(?, ''), ?::uuid) on conflict (login) do nothing
        """,
        id,
        row.get("login"),
        row.get("surname"),
        row.get("given_name"),
        row.get("patronymic"),
        Seeds.organisationId(row.get("organisation_code")));
  }

  private static int insertCredential(Connection connection, String id, String hash)
      throws SQLException {
    return insert(
        connection,
        "insert into sec.credential (account_id, password_hash) values (?::uuid, ?)",
        id,
        hash);
  }

  private static int insertRole(Connection connection, String id, String role) throws SQLException {
    return insert(
        connection,
        """
        insert into qorgan.account_role (account_id, role) values (?::uuid, ?)
        on conflict do nothing
        """,
        id,
        role);
  }

  private static int insert(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Hashed once for all: forty hashes would cost seconds and protect nothing that is printed. */
  private static String hash() {
    Argon2Function argon2 = Argon2Function.getInstance(12_288, 3, 1, 32, Argon2.ID);
    return Password.hash(PASSWORD).addRandomSalt(16).with(argon2).getResult();
  }
}
