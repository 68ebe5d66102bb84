package kz.qorgan.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro with the application, as a child process. By itself it goes on running after a
 * failed deployment and ends with 0 on a taken port, so it is watched from outside.
 */
final class PayaraServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PATIENCE_AFTER_BOOT = Duration.ofSeconds(30);
  private static final Pattern REFUSED =
      Pattern.compile(".*Exception while \\w+ing the app(?: \\[.*?])? : (.*)");
  private static final Pattern COMPLAINT =
      Pattern.compile(".*?((?:WELD-\\d+|DeploymentException|ServletException): .*)");
  private static final Pattern BOOTED = Pattern.compile(".*Payara Micro .* ready in .*");

  private final Process process;
  private final Settings settings;
  private final @Nullable Path log;

  private volatile @Nullable String refusal;
  private volatile @Nullable String complaint;
  private volatile @Nullable Instant booted;

  private PayaraServer(Process process, Settings settings, @Nullable Path log) {
    this.process = process;
    this.settings = settings;
    this.log = log;
  }

  static void checkPort(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException e) {
      throw new CannotStart(
          "Port "
              + settings.port()
              + " on "
              + settings.address().getHostAddress()
              + " cannot be opened ("
              + e.getMessage()
              + "); stop what uses it, or set qorgan.http.port (QORGAN_HTTP_PORT) to another.",
          e);
    }
  }

  /** Starts the child; it is ready only after {@link #awaitReady()}. */
  static PayaraServer start(
      Settings settings, DataFolder data, DatabaseAccess database, boolean console)
      throws IOException {
    Path folder = data.freshFolder("server");
    Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.heap());
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            // Known since 17.0.9. What the compiler needed for a moment, the C library would keep
            // for ever.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=60000",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-jar",
            settings.payara().toString(),
            "--nohazelcast",
            "--disablephonehome",
            "--rootDir",
            folder.resolve("root").toString(),
            "--port",
            Integer.toString(settings.port()),
            "--prebootcommandfile",
            BootCommands.before(folder, settings).toString(),
            "--postbootcommandfile",
            BootCommands.after(folder).toString(),
            "--logproperties",
            BootCommands.logging(folder).toString(),
            "--addlibs",
            BootCommands.library(folder).toString(),
            "--contextroot",
            "/",
            "--deploy",
            settings.war().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    tell(builder.environment(), settings.forApplication(database));
    // The C library keeps memory apart for each of eight times as many threads as processors.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    Path log = console ? null : data.freshLog("payara");
    OutputStream sink = log == null ? System.out : Files.newOutputStream(log);
    PayaraServer server = new PayaraServer(builder.start(), settings, log);
    Files.writeString(pidFile(data), Long.toString(server.process.pid()));
    Thread listener = new Thread(() -> server.listen(sink), "server-log");
    listener.setDaemon(true);
    listener.start();
    return server;
  }

  /** By the environment, as passwords must never stand in a command line. */
  private static void tell(Map<String, String> environment, Map<String, String> application) {
    environment.keySet().removeIf(name -> name.startsWith("QORGAN_"));
    application.forEach((key, value) -> environment.put(Settings.variable(key), value));
  }

  /** Copies the child's log, and keeps the words with which it refused to deploy. */
  private void listen(OutputStream sink) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintStream copy = new PrintStream(sink, true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.println(line);
        heed(line);
      }
    } catch (IOException e) {
      System.getLogger(PayaraServer.class.getName())
          .log(System.Logger.Level.DEBUG, "the server's log ended", e);
    }
  }

  private void heed(String line) {
    refusal = refusal == null ? found(REFUSED, line) : refusal;
    complaint = complaint == null ? found(COMPLAINT, line) : complaint;
    if (booted == null && BOOTED.matcher(line).matches()) {
      booted = Instant.now();
    }
  }

  private static @Nullable String found(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1).strip() : null;
  }

  /** Ends the server that a killed start left behind: it would keep the port. */
  static void stopLeftover(DataFolder data) throws IOException, InterruptedException {
    Path pidFile = pidFile(data);
    if (!Files.exists(pidFile)) {
      return;
    }
    String folder = data.path().resolve("server").toString();
    Optional<ProcessHandle> leftover =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
            .filter(process -> commandLine(process).contains(folder));
    if (leftover.isPresent()) {
      leftover.get().destroy();
      for (int i = 0; i < 150 && leftover.get().isAlive(); i++) {
        Thread.sleep(100);
      }
      leftover.get().destroyForcibly();
    }
    Files.delete(pidFile);
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  private static Path pidFile(DataFolder data) {
    return data.path().resolve("server.pid");
  }

  /** Waits until the health check and then the application itself answer. */
  void awaitReady() throws IOException, InterruptedException {
    Instant patience = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(patience)) {
      if (!process.isAlive()) {
        throw failure("The server ended before it was ready");
      }
      if (status("/health/ready") == 200) {
        int answer = status("/");
        if (answer >= 200 && answer < 400) {
          return;
        }
        throw failure("The application was deployed but answers its first page with " + answer);
      }
      if (refusal != null) {
        throw failure("The application could not be deployed: " + refusal);
      }
      Instant since = booted;
      if (since != null && Instant.now().isAfter(since.plus(PATIENCE_AFTER_BOOT))) {
        throw failure("The application is not ready" + (complaint == null ? "" : ": " + complaint));
      }
      Thread.sleep(100);
    }
    throw failure("The application was not ready in time");
  }

  private int status(String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) settings.localUrl().resolve(path).toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(10_000);
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return 0;
    }
  }

  private CannotStart failure(String what) {
    return new CannotStart(what + (log == null ? "." : " (see " + log + ")."));
  }

  /** Waits for the child to end, which it does only when something went wrong or we stop it. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
