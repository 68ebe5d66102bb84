package kz.qorgan.witness;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a program was told: {@code --data FOLDER} beside a running Qorgan with its own database, or
 * {@code --url}, {@code --user} and the password in {@code QORGAN_DB_OWNER_PASSWORD}.
 */
final class Options {

  private final Map<String, String> values = new HashMap<>();

  private Options() {}

  /**
   * Reads options and their values.
   *
   * @param own the names that this program knows beside the common ones
   */
  static Options of(List<String> arguments, List<String> own, Map<String, String> environment)
      throws IOException {
    List<String> known = new ArrayList<>(List.of("--data", "--url", "--user"));
    known.addAll(own);
    Options options = new Options();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!known.contains(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("the options are " + String.join(" ", known));
      }
      options.values.put(arguments.get(i), arguments.get(i + 1));
    }
    String password = environment.get("QORGAN_DB_OWNER_PASSWORD");
    if (password != null) {
      options.values.put("password", password);
    }
    String data = options.get("--data");
    if (data != null) {
      options.lookIn(Path.of(data));
    }
    return options;
  }

  /** Where the launcher keeps what belongs to its own database; what was said explicitly wins. */
  private void lookIn(Path data) throws IOException {
    Path pid = data.resolve("database").resolve("postmaster.pid");
    if (!Files.exists(pid)) {
      throw new IllegalArgumentException("no database of its own runs in " + data);
    }
    String port = Files.readAllLines(pid).get(3).strip();
    Properties passwords = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("passwords.properties"))) {
      passwords.load(reader);
    }
    values.putIfAbsent("--url", "jdbc:postgresql://127.0.0.1:" + port + "/qorgan");
    values.putIfAbsent("--user", "q_migrator");
    values.putIfAbsent("password", passwords.getProperty("q_migrator", ""));
    values.putIfAbsent("--key", data.resolve("checkpoints.key.pub").toString());
    values.putIfAbsent("--checkpoints", data.resolve("checkpoints").toString());
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  String needed(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** A connection that only reads, as the owner of the tables, and sees one state throughout. */
  Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", needed("--user"));
    login.setProperty("password", values.getOrDefault("password", ""));
    Connection connection = DriverManager.getConnection(needed("--url"), login);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role q_owner");
      statement.execute("set timezone to 'UTC'");
    }
    return connection;
  }
}
