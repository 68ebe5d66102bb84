package kz.qorgan.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Verifies the trail: {@code Verify --data FOLDER} beside a running Qorgan with its own database,
 * or {@code Verify --url JDBC-URL --user NAME --key PUBLIC-KEY --checkpoints FOLDER} with the
 * password in {@code QORGAN_DB_OWNER_PASSWORD}. Ends with 0 for an intact trail, 1 for a bad one, 2
 * when it could not be verified.
 */
public final class Verify {

  private final PrintStream out;

  private Verify(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    int code = new Verify(System.out).run(List.of(arguments), System.getenv());
    if (code != 0) {
      System.exit(code);
    }
  }

  private int run(List<String> arguments, Map<String, String> environment) {
    try {
      Options options = Options.of(arguments, List.of("--key", "--checkpoints"), environment);
      options.needed("--user");
      Keys keys = Keys.read(Path.of(options.needed("--key")));
      // Before the database: its checkpoints may be newer than the files', never older.
      List<String> filed = new CheckpointFiles(Path.of(options.needed("--checkpoints"))).lines();
      try (Connection connection = options.connect()) {
        return verify(connection, filed, keys).tell(out);
      }
    } catch (IllegalArgumentException | IOException | SQLException e) {
      out.println("The audit could not be verified: " + e.getMessage());
      return 2;
    }
  }

  /** What was found. */
  record Verdict(
      List<Finding> findings, long entries, long unsigned, int checkpoints, String newest) {

    boolean intact() {
      return findings.isEmpty();
    }

    int tell(PrintStream out) {
      out.println(
          entries + " entries verified, " + unsigned + " of them newer than the last checkpoint.");
      out.println(checkpoints + " checkpoints, the newest " + newest + ".");
      out.println(intact() ? "The audit is intact." : "First bad: " + findings.get(0));
      findings.stream().skip(1).forEach(finding -> out.println("Also bad: " + finding));
      return intact() ? 0 : 1;
    }
  }

  /**
   * Verifies what a connection sees.
   *
   * @param filed the lines of the checkpoint files
   */
  static Verdict verify(Connection connection, List<String> filed, Keys keys) throws SQLException {
    TrailReader reader = new TrailReader(connection);
    Signed signed = new Signed(filed, reader.checkpoints(), keys);
    Examination examination = new Examination(signed);
    List<Finding> findings = new ArrayList<>(signed.findings());
    findings.addAll(reader.examine(examination));
    signed.lost().ifPresent(findings::add);
    return new Verdict(
        findings, examination.entries(), examination.unsigned(), signed.count(), signed.newest());
  }
}
