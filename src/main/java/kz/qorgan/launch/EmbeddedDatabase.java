package kz.qorgan.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL beside the application, for one machine: durable, on loopback, with passwords.
 * Its files last; a server left over by a killed start is found by its pid file and stopped.
 */
final class EmbeddedDatabase implements AutoCloseable {

  static final String VERSION = "17.11.0";
  private static final String SUPERUSER = "postgres";
  private static final Duration RECOVERY = Duration.ofMinutes(5);

  private final PostgresBinaries binaries;
  private final Path files;
  private final Path log;
  private final Process server;
  private final int port;

  private EmbeddedDatabase(
      PostgresBinaries binaries, Path files, Path log, Process server, int port) {
    this.binaries = binaries;
    this.files = files;
    this.log = log;
    this.server = server;
    this.port = port;
  }

  static EmbeddedDatabase start(DataFolder data, PostgresBinaries binaries, Secrets secrets)
      throws IOException, InterruptedException {
    Path files = data.database();
    checkFiles(files, secrets);
    if (Files.exists(files)) {
      stopLeftover(binaries, files);
    } else {
      create(binaries, files, data.freshLog("initdb"), secrets.of(SUPERUSER));
    }
    int port = freePort();
    Path log = data.freshLog("postgresql");
    Process server = launch(binaries, files, log, port);
    EmbeddedDatabase database = new EmbeddedDatabase(binaries, files, log, server, port);
    try {
      database.awaitConnections(secrets.of(SUPERUSER));
      return database;
    } catch (IOException | InterruptedException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void checkFiles(Path files, Secrets secrets) throws IOException {
    if (!Files.exists(files)) {
      return;
    }
    Path mark = files.resolve("PG_VERSION");
    if (!Files.isReadable(mark)) {
      throw new CannotStart(
          "The folder "
              + files
              + " is not a readable PostgreSQL database: restore it from a copy, or set qorgan.data"
              + " to another folder.");
    }
    String major = VERSION.substring(0, VERSION.indexOf('.'));
    String found = Files.readString(mark).strip();
    if (!found.equals(major)) {
      throw new CannotStart(
          "The database in "
              + files
              + " is of PostgreSQL "
              + found
              + ", this one is "
              + major
              + ".");
    }
    if (!secrets.has(SUPERUSER)) {
      throw new CannotStart(
          "The database in "
              + files
              + " exists but its passwords (passwords.properties beside it) are gone: restore the"
              + " file from a copy.");
    }
  }

  private static void create(PostgresBinaries binaries, Path files, Path log, String password)
      throws IOException, InterruptedException {
    Path draft = files.resolveSibling("database.new");
    DataFolder.delete(draft);
    Path passwordFile = Files.createTempFile(files.getParent(), "initdb", ".txt");
    try {
      Files.writeString(passwordFile, password);
      Process initdb =
          binaries
              .call(
                  "initdb",
                  List.of(
                      "--pgdata=" + draft,
                      "--username=" + SUPERUSER,
                      "--pwfile=" + passwordFile,
                      "--auth=scram-sha-256",
                      "--encoding=UTF8",
                      "--locale=C.UTF-8",
                      "--data-checksums",
                      "--no-instructions"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (initdb.waitFor() != 0) {
        throw new CannotStart("The database could not be created: " + lastComplaint(log) + ".");
      }
      Files.move(draft, files, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(passwordFile);
    }
  }

  private static Process launch(PostgresBinaries binaries, Path files, Path log, int port)
      throws IOException {
    return binaries
        .call(
            "postgres",
            List.of(
                "-D", files.toString(),
                "-c", "port=" + port,
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "fsync=on",
                "-c", "synchronous_commit=on",
                "-c", "full_page_writes=on",
                "-c", "password_encryption=scram-sha-256",
                "-c", "max_connections=100",
                // Pages are found in memory and on disks without arms, statements are short, and a
                // busy hour's log waits for its checkpoint, after which each page is written whole
                // once.
                "-c", "shared_buffers=256MB",
                "-c", "random_page_cost=1.1",
                "-c", "jit=off",
                "-c", "max_wal_size=2GB",
                "-c", "wal_compression=on",
                "-c", "checkpoint_timeout=15min",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC",
                // A child's name must not reach the log by way of a failed statement's values.
                "-c", "log_parameter_max_length_on_error=0",
                "-c", "logging_collector=off"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(log.toFile()))
        .redirectInput(Redirect.from(new File("/dev/null")))
        .start();
  }

  private void awaitConnections(String password) throws IOException, InterruptedException {
    Instant patience = Instant.now().plus(RECOVERY);
    while (Instant.now().isBefore(patience)) {
      if (!server.isAlive()) {
        throw new CannotStart(
            "The database in "
                + files
                + " did not start: "
                + lastComplaint(log)
                + " ("
                + log
                + ").");
      }
      try (Connection connection = access("postgres", SUPERUSER, password).asMigrator()) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException e) {
        if ("28P01".equals(e.getSQLState())) {
          throw new CannotStart("The database in " + files + " does not know its password.", e);
        }
      }
      Thread.sleep(50);
    }
    throw new CannotStart("The database in " + files + " did not answer; see " + log + ".");
  }

  /** Ends the server that a killed start left behind, so that its files can be opened again. */
  private static void stopLeftover(PostgresBinaries binaries, Path files)
      throws IOException, InterruptedException {
    Path pidFile = files.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    boolean alive =
        !lines.isEmpty()
            && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    if (alive) {
      stop(binaries, files);
    }
  }

  private static void stop(PostgresBinaries binaries, Path files)
      throws IOException, InterruptedException {
    binaries
        .call("pg_ctl", List.of("stop", "-D", files.toString(), "-m", "fast", "-w", "-t", "60"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** What PostgreSQL complained of last, to be quoted in our own sentence. */
  private static String lastComplaint(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      Optional<String> complaint =
          lines
              .filter(line -> line.matches(".*(FATAL|PANIC|ERROR|error): .*"))
              .reduce((earlier, later) -> later);
      return complaint
          .map(line -> line.replaceFirst(".*?(FATAL|PANIC|ERROR|error): +", "").strip())
          .orElse("no reason was given");
    }
  }

  DatabaseAccess superuser(String database, Secrets secrets) throws IOException {
    return access(database, SUPERUSER, secrets.of(SUPERUSER));
  }

  private DatabaseAccess access(String database, String user, String password) {
    return new DatabaseAccess(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password, "", "");
  }

  @Override
  public void close() {
    try {
      if (server.isAlive()) {
        stop(binaries, files);
      }
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (IOException e) {
      server.destroyForcibly();
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
