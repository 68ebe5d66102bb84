package kz.qorgan.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kz.qorgan.launch.DatabaseAccess;
import kz.qorgan.launch.Instance;
import kz.qorgan.launch.Progress;
import kz.qorgan.launch.Settings;

/** A Qorgan of our own in target/bench, started as people start theirs, new for every run. */
final class RunningQorgan implements AutoCloseable {

  private final Settings settings;
  private final Instance instance;

  private RunningQorgan(Settings settings) {
    this.settings = settings;
    this.instance = new Instance(settings, new Progress(System.out, false));
  }

  /**
   * The database alone, with the demo's people, so that it can be filled; with {@code
   * -Dqorgan.bench.keep=true} as the last run left it.
   */
  static RunningQorgan withDatabase(Path home) throws IOException {
    Path folder = home.resolve("target").resolve("bench").toAbsolutePath();
    if (!Boolean.getBoolean("qorgan.bench.keep")) {
      empty(folder);
    }
    Settings settings =
        Settings.read(
            home,
            Map.of(
                "qorgan.data", folder.toString(),
                "qorgan.http.port", Integer.toString(freePort()),
                "qorgan.demo", "true"),
            Map.of(),
            new Properties());
    RunningQorgan qorgan = new RunningQorgan(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(qorgan::close, "stop"));
    qorgan.instance.startDatabase();
    return qorgan;
  }

  void startServer() {
    instance.startServer(false);
  }

  DatabaseAccess database() {
    return instance.database();
  }

  DatabaseAccess superuser() {
    return instance.superuser();
  }

  URI address() {
    return settings.localUrl();
  }

  Path seeds() {
    return settings.seeds();
  }

  Path databaseLog() {
    return settings.data().resolve("log").resolve("postgresql.log");
  }

  /** The server's process; it exists as soon as its start has begun. */
  Path serverPidFile() {
    return settings.data().resolve("server.pid");
  }

  Processes.Tree server() throws IOException {
    return Processes.tree(Long.parseLong(Files.readString(serverPidFile()).strip()));
  }

  Processes.Tree postgres() throws IOException {
    List<String> lines =
        Files.readAllLines(settings.data().resolve("database").resolve("postmaster.pid"));
    return Processes.tree(Long.parseLong(lines.get(0).strip()));
  }

  /** Only PostgreSQL's unpacked programs are kept from run to run. */
  static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> old;
    try (Stream<Path> files = Files.walk(folder)) {
      old =
          files
              .filter(file -> !file.equals(folder))
              .filter(file -> !folder.relativize(file).toString().startsWith("postgresql-"))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    instance.close();
  }
}
