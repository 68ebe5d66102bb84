package kz.qorgan.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many statements the application sends within its transactions, by the database's own log.
 * What begins and ends a transaction is not counted, nor what checks an idle connection.
 */
public final class StatementCount implements AutoCloseable {

  private static final Pattern SAID =
      Pattern.compile("(\\d+)\\|qorgan\\|LOG:  (?:execute [^:]+|statement): (.*)", Pattern.DOTALL);

  private final Connection superuser;
  private final RandomAccessFile log;

  private StatementCount(Connection superuser, RandomAccessFile log) {
    this.superuser = superuser;
    this.log = log;
  }

  public static StatementCount open() throws SQLException, IOException {
    StatementCount count =
        new StatementCount(
            QorganServer.asSuperuser(),
            new RandomAccessFile(
                QorganServer.folder().resolve("log").resolve("postgresql.log").toFile(), "r"));
    count.configure("alter system set log_line_prefix = '%p|%a|'");
    count.configure("alter system set log_statement = 'all'");
    count.configure("select pg_reload_conf()");
    return count;
  }

  /** What is asked is asked until the log knows of it, and then once more to be counted. */
  public int of(Runnable question) throws IOException {
    int before = 0;
    for (int i = 0; i < 1000; i++) {
      int said = once(question);
      if (said > 0 && said == before) {
        return said;
      }
      before = said;
    }
    throw new IllegalStateException("the database does not log what it is told");
  }

  private int once(Runnable question) throws IOException {
    log.seek(log.length());
    question.run();
    byte[] fresh = new byte[(int) (log.length() - log.getFilePointer())];
    log.readFully(fresh);
    int count = 0;
    Set<String> inTransaction = new HashSet<>();
    for (String entry : new String(fresh, StandardCharsets.UTF_8).split("\n(?!\t)")) {
      Matcher said = SAID.matcher(entry);
      if (said.matches()) {
        String process = said.group(1);
        switch (said.group(2)) {
          case "BEGIN" -> inTransaction.add(process);
          case "COMMIT", "ROLLBACK" -> inTransaction.remove(process);
          default -> count += inTransaction.contains(process) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private void configure(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try (superuser;
        log) {
      configure("alter system reset log_statement");
      configure("alter system reset log_line_prefix");
      configure("select pg_reload_conf()");
    }
  }
}
