package kz.qorgan.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Prepares and looks behind every policy, by one connection that all tests share. */
public final class Superuser {
  private static Connection connection;

  private Superuser() {}

  /** Runs statements as one transaction. */
  public static synchronized void run(String sql) {
    ask(sql, false);
  }

  /** The first column of the first row. */
  public static String one(String sql) {
    return rows(sql).get(0).get(0);
  }

  public static synchronized List<List<String>> rows(String sql) {
    return ask(sql, true);
  }

  private static List<List<String>> ask(String sql, boolean answered) {
    try {
      if (connection == null || connection.isClosed()) {
        connection = QorganServer.asSuperuser();
        connection.setAutoCommit(false);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        List<List<String>> rows = answered ? read(statement.getResultSet()) : List.of();
        connection.commit();
        return rows;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static List<List<String>> read(ResultSet result) throws SQLException {
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
