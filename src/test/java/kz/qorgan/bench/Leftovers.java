package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Takes away what a measurement registered, so that every round begins with the same cases. */
final class Leftovers {

  private static final List<String> OF_A_CASE =
      List.of(
          "qorgan.risk_assessment",
          "qorgan.case_story",
          "qorgan.medical_record",
          "sec.case_listing");

  private final RunningQorgan qorgan;
  private final String since;

  private Leftovers(RunningQorgan qorgan, String since) {
    this.qorgan = qorgan;
    this.since = since;
  }

  /** Whatever is registered from now on. */
  static Leftovers fromNow(RunningQorgan qorgan) throws SQLException {
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery("select clock_timestamp()::text")) {
      now.next();
      return new Leftovers(qorgan, "'" + now.getString(1) + "'::timestamptz");
    }
  }

  void remove() throws SQLException {
    String cases = "select id from qorgan.case_record where registered_at >= " + since;
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica"); // no triggers
      for (String table : OF_A_CASE) {
        statement.execute("delete from " + table + " where case_id in (" + cases + ")");
      }
      statement.execute("delete from qorgan.case_record where registered_at >= " + since);
      statement.execute("delete from qorgan.child where created_at >= " + since);
      connection.commit();
      connection.setAutoCommit(true);
      for (String table : OF_A_CASE) {
        statement.execute("vacuum analyze " + table);
      }
      statement.execute("vacuum analyze qorgan.case_record");
      statement.execute("vacuum analyze qorgan.child");
    }
  }
}
