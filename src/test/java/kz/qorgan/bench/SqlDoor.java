package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import kz.qorgan.launch.DatabaseAccess;
import org.postgresql.PGConnection;

/**
 * Straight to PostgreSQL, under the application's role and the same sessions: what the application
 * said is said again, in one transaction and by prepared statements. This is the limit.
 */
record SqlDoor(
    DatabaseAccess database, Map<Operation, List<Recording>> recordings, FreshChildren children)
    implements Door {

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Line line(Operation operation) throws SQLException {
    Connection connection = database.asApp();
    connection.setAutoCommit(false);
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    return new SqlLine(connection, recordings.get(operation), children);
  }
}
