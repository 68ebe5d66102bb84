package kz.qorgan.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kz.qorgan.launch.DatabaseAccess;
import kz.qorgan.launch.Instance;
import kz.qorgan.launch.Progress;
import kz.qorgan.launch.Settings;

/**
 * The one running Qorgan of a test run, with the demo's people and a database of its own in target.
 * The database starts when the first test asks for a connection, the server when the first asks for
 * its address; {@link QorganLifecycle} stops both.
 */
public final class QorganServer {

  public static final String PASSWORD = "Qorgan-demo-2026";

  private static final Path FOLDER = Path.of("target", "it").toAbsolutePath();

  /** Held, or it would be forgotten with its level; failures reach the tests as exceptions. */
  private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

  private static Instance instance;
  private static boolean serving;
  private static RuntimeException failure;

  private QorganServer() {}

  /** The address of the running server, without a slash at the end. */
  public static synchronized URI url() {
    Instance running = database();
    if (!serving) {
      attempt(() -> running.startServer(false));
      serving = true;
    }
    return running.settings().baseUrl();
  }

  /** A start that failed fails every test at once: trying again would only take time. */
  private static void attempt(Runnable start) {
    try {
      start.run();
    } catch (RuntimeException e) {
      failure = e;
      stop();
      throw e;
    }
  }

  public static Connection asSuperuser() throws SQLException {
    return database().superuser().asMigrator();
  }

  public static Connection asOwner() throws SQLException {
    return database().database().asOwner();
  }

  public static Connection asApp() throws SQLException {
    return database().database().asApp();
  }

  public static Connection asSignin() throws SQLException {
    return database().database().asSignin();
  }

  /** How each of its roles is reached. */
  public static DatabaseAccess access() {
    return database().database();
  }

  /** What an application on this database has to be told. */
  static Map<String, String> application() {
    Instance running = database();
    return running.settings().forApplication(running.database());
  }

  static synchronized Instance database() {
    if (failure != null) {
      throw new IllegalStateException("Qorgan did not start: " + failure.getMessage(), failure);
    }
    if (instance == null) {
      clean();
      MIGRATIONS.setLevel(Level.OFF);
      Settings settings =
          Settings.read(
              Path.of(""),
              Map.of(
                  "qorgan.data",
                  FOLDER.toString(),
                  "qorgan.http.port",
                  Integer.toString(freePort()),
                  "qorgan.demo",
                  "true",
                  // People sign in once for the whole run, also on a slow machine.
                  "qorgan.session.idle-minutes",
                  "90",
                  // A test exports as many, and one more.
                  "qorgan.export.rows",
                  "5000"),
              Map.of(),
              new Properties());
      Instance started = new Instance(settings, new Progress(System.out, false));
      instance = started;
      attempt(started::startDatabase);
    }
    return instance;
  }

  static synchronized void stop() {
    if (instance != null) {
      instance.close();
      instance = null;
      serving = false;
    }
  }

  /** The data folder of the run. */
  public static Path folder() {
    return FOLDER;
  }

  /** A new database for each run; only PostgreSQL's unpacked programs are kept. */
  private static void clean() {
    if (!Files.isDirectory(FOLDER)) {
      return;
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files
          .filter(file -> !file.equals(FOLDER))
          .filter(file -> !isProgram(FOLDER.relativize(file)))
          .sorted(Comparator.reverseOrder())
          .forEach(QorganServer::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isProgram(Path file) {
    return file.getName(0).toString().startsWith("postgresql-");
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
