package kz.qorgan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bare application in a Payara Micro of its own, started with the very words that the product's
 * server was started with: same program, same flags, same heap. Only port, folders and application
 * are others.
 */
final class FloorServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Process process;
  private final URI address;
  private final Path log;

  private FloorServer(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  static FloorServer start(RunningQorgan qorgan, Path war)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(war.resolveSibling("server"));
    int port = freePort();
    List<String> words = new ArrayList<>(words(qorgan.server()));
    Map<String, String> others =
        Map.of(
            "--port", Integer.toString(port),
            "--rootDir", folder.resolve("root").toString(),
            "--deploy", war.toString());
    for (int i = 0; i < words.size() - 1; i++) {
      if (others.containsKey(words.get(i))) {
        words.set(i + 1, others.get(words.get(i)));
      }
    }
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    words.replaceAll(
        word -> word.startsWith("-Djava.io.tmpdir=") ? "-Djava.io.tmpdir=" + temporary : word);
    Path log = folder.resolve("payara.log");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("QORGAN_DB_URL", qorgan.database().url());
    builder.environment().put("QORGAN_DB_APP_PASSWORD", qorgan.database().appPassword());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    FloorServer server = new FloorServer(builder.start(), address, log);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-floor"));
    server.awaitReady();
    return server;
  }

  private static List<String> words(Processes.Tree server) throws IOException {
    Path line = Path.of("/proc", Long.toString(server.root().pid()), "cmdline");
    return List.of(Files.readString(line, StandardCharsets.UTF_8).split("\0"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The floor's server ended; see " + log);
      }
      if (answers()) {
        return;
      }
      Thread.sleep(100);
    }
    close();
    throw new IllegalStateException("The floor's server was not ready in time; see " + log);
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("api/ready").toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(10_000);
      try (InputStream answer = connection.getInputStream()) {
        return answer.read() >= 0;
      }
    } catch (IOException e) {
      return false;
    }
  }

  URI address() {
    return address;
  }

  Processes.Tree tree() {
    return Processes.tree(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
