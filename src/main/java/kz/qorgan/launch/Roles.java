package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The database's roles. In the embedded database they are made here, from the same script that an
 * administrator runs on a server of his own; on such a server they are only checked.
 */
final class Roles {

  private static final String DATABASE = "qorgan";

  private Roles() {}

  static DatabaseAccess create(EmbeddedDatabase server, Secrets secrets, Settings settings)
      throws SQLException, IOException {
    createDatabase(server.superuser("postgres", secrets));
    DatabaseAccess superuser = server.superuser(DATABASE, secrets);
    DatabaseAccess access =
        new DatabaseAccess(
            superuser.url(),
            "q_migrator",
            secrets.of("q_migrator"),
            secrets.of("q_app"),
            secrets.of("q_signin"));
    try (Connection connection = superuser.asMigrator();
        Statement statement = connection.createStatement()) {
      tell(
          connection,
          Map.of(
              "qorgan.owner_password", access.migratorPassword(),
              "qorgan.app_password", access.appPassword(),
              "qorgan.signin_password", access.signinPassword()));
      statement.execute(Files.readString(settings.rolesScript()));
    }
    return access;
  }

  private static void createDatabase(DatabaseAccess superuser) throws SQLException {
    try (Connection connection = superuser.asMigrator();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        connection.createStatement().execute("create database " + DATABASE + " template template0");
      }
    }
  }

  private static void tell(Connection connection, Map<String, String> settings)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, false)")) {
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        statement.setString(1, setting.getKey());
        statement.setString(2, setting.getValue());
        statement.execute();
      }
    }
  }

  /** Says at once what the application would only stumble over: a missing or a too mighty role. */
  static DatabaseAccess check(DatabaseAccess access) {
    try (Connection owner = access.asOwner()) {
      if (owner.getMetaData().getDatabaseMajorVersion() < 15) {
        throw new CannotStart("The database is older than PostgreSQL 15.");
      }
    } catch (SQLException e) {
      throw refused("as the owner (qorgan.db.owner.user, who must be able to become q_owner)", e);
    }
    try (Connection app = access.asApp()) {
      checkModesty(app);
    } catch (SQLException e) {
      throw refused("as q_app", e);
    }
    try (Connection signin = access.asSignin()) {
      checkModesty(signin);
    } catch (SQLException e) {
      throw refused("as q_signin", e);
    }
    return access;
  }

  /** Row security is silently off for a superuser, for the owner and for those who may pass it. */
  private static void checkModesty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet role =
            statement.executeQuery(
                "select rolname, rolsuper or rolbypassrls or pg_has_role('q_owner', 'member')"
                    + " from pg_roles where rolname = current_user")) {
      if (role.next() && role.getBoolean(2)) {
        throw new CannotStart(
            "The database role "
                + role.getString(1)
                + " may pass row security; see docker/roles.sql.");
      }
    }
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
  }

  private static CannotStart refused(String who, SQLException e) {
    return new CannotStart("The database cannot be used " + who + ": " + oneLine(e) + ".", e);
  }
}
