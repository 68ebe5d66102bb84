package kz.qorgan.launch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the database in each of its roles.
 *
 * @param url of the database
 * @param migrator a login that may become the owner, who himself has none
 * @param migratorPassword of that login
 * @param appPassword of q_app, under which the application works
 * @param signinPassword of q_signin, which alone may open sessions
 */
public record DatabaseAccess(
    String url,
    String migrator,
    String migratorPassword,
    String appPassword,
    String signinPassword) {

  /** A connection under the migrator's own name. */
  public Connection asMigrator() throws SQLException {
    return as(migrator, migratorPassword);
  }

  /** A connection that acts as the owner of all tables. */
  public Connection asOwner() throws SQLException {
    Connection connection = asMigrator();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role q_owner");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  public Connection asApp() throws SQLException {
    return as("q_app", appPassword);
  }

  public Connection asSignin() throws SQLException {
    return as("q_signin", signinPassword);
  }

  private Connection as(String user, String password) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(5);
    return source.getConnection();
  }

  /** Without the passwords: a record's own text would show them. */
  @Override
  public String toString() {
    return "DatabaseAccess[" + url + "]";
  }
}
