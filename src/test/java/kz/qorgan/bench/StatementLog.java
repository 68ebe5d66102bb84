package kz.qorgan.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own log of every statement of the application with its values, while it is open. So
 * the SQL that is compared with is the application's by construction and cannot drift from it.
 */
final class StatementLog implements AutoCloseable {

  private static final Pattern ENTRY =
      Pattern.compile("(\\d+)\\|qorgan\\|(LOG|DETAIL):  (.*)", Pattern.DOTALL);
  private static final Pattern EXECUTED =
      Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("\\$\\d+ = (?:(NULL)|'((?:[^']|'')*)')(?:, |$)");

  private final Connection superuser;
  private final RandomAccessFile file;
  private final Set<String> inTransaction = new HashSet<>();

  private StatementLog(Connection superuser, RandomAccessFile file) {
    this.superuser = superuser;
    this.file = file;
  }

  static StatementLog open(RunningQorgan qorgan)
      throws SQLException, IOException, InterruptedException {
    StatementLog log =
        new StatementLog(
            qorgan.superuser().asMigrator(),
            new RandomAccessFile(qorgan.databaseLog().toFile(), "r"));
    log.configure("alter system set log_line_prefix = '%p|%a|'");
    log.configure("alter system set log_statement = 'all'");
    log.reload();
    log.file.seek(log.file.length());
    return log;
  }

  /** What was said since the last call inside transactions; checks of idle connections are not. */
  List<Recording.Statement> read() throws IOException {
    byte[] fresh = new byte[(int) (file.length() - file.getFilePointer())];
    file.readFully(fresh);
    List<Recording.Statement> said = new ArrayList<>();
    for (String entry : new String(fresh, StandardCharsets.UTF_8).split("\n(?!\t)")) {
      Matcher found = ENTRY.matcher(entry.replace("\n\t", "\n"));
      if (found.matches()) {
        note(found.group(1), found.group(2), found.group(3), said);
      }
    }
    return said;
  }

  private void note(String process, String kind, String text, List<Recording.Statement> said) {
    if (kind.equals("DETAIL")) {
      if (inTransaction.contains(process) && text.startsWith("Parameters: ")) {
        said.get(said.size() - 1).values().addAll(values(text));
      }
      return;
    }
    Matcher executed = EXECUTED.matcher(text);
    if (!executed.matches()) {
      return;
    }
    String sql = executed.group(1);
    if (sql.equals("BEGIN")) {
      inTransaction.add(process);
    } else if (sql.equals("COMMIT") || sql.equals("ROLLBACK")) {
      inTransaction.remove(process);
    } else if (inTransaction.contains(process)) {
      said.add(new Recording.Statement(sql, new ArrayList<>()));
    }
  }

  private static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(text);
    while (value.find()) {
      values.add(value.group(1) != null ? null : value.group(2).replace("''", "'"));
    }
    return values;
  }

  private void configure(String sql) throws SQLException {
    try (java.sql.Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private void reload() throws SQLException, InterruptedException {
    configure("select pg_reload_conf()");
    Thread.sleep(500); // each process learns of it before its next command
  }

  @Override
  public void close() throws SQLException, IOException, InterruptedException {
    try (superuser;
        file) {
      configure("alter system reset log_statement");
      configure("alter system reset log_line_prefix");
      reload();
    }
  }
}
