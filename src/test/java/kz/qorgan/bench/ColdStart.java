package kz.qorgan.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/**
 * The first seconds of the server, watched from outside.
 *
 * @param firstAnswer from the start of the process until anything answered 200
 * @param signInPage until the page where people sign in was there
 * @param cpuSeconds of the server's process until then
 */
record ColdStart(Duration firstAnswer, Duration signInPage, double cpuSeconds) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Starts the server and asks it every few milliseconds. */
  static ColdStart of(RunningQorgan qorgan) throws InterruptedException {
    Watcher watcher = new Watcher(qorgan);
    Thread watching = new Thread(watcher, "cold-start");
    watching.setDaemon(true);
    watching.start();
    qorgan.startServer();
    watching.join();
    if (watcher.seen == null) {
      throw new IllegalStateException("The sign-in page was never seen.");
    }
    return watcher.seen;
  }

  String told() {
    return String.format(
        java.util.Locale.ROOT,
        "Cold start: first 200 after %.1f s, sign-in page after %.1f s, %.1f s of processor.",
        firstAnswer.toMillis() / 1000.0,
        signInPage.toMillis() / 1000.0,
        cpuSeconds);
  }

  private static final class Watcher implements Runnable {

    private final RunningQorgan qorgan;
    private volatile ColdStart seen;

    Watcher(RunningQorgan qorgan) {
      this.qorgan = qorgan;
    }

    @Override
    public void run() {
      Instant end = Instant.now().plus(PATIENCE);
      try {
        Instant alive = await("/health/live", end);
        Instant page = await("/", end);
        Processes.Tree server = qorgan.server();
        double cpu = server.ticks() / Processes.TICKS_PER_MS / 1000;
        Instant began = server.root().info().startInstant().orElseThrow();
        seen = new ColdStart(Duration.between(began, alive), Duration.between(began, page), cpu);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Instant await(String path, Instant end) throws InterruptedException {
      while (Instant.now().isBefore(end)) {
        if (Files.exists(qorgan.serverPidFile()) && status(path) == 200) {
          return Instant.now();
        }
        Thread.sleep(20);
      }
      throw new IllegalStateException(path + " did not answer.");
    }

    private int status(String path) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection) qorgan.address().resolve(path).toURL().openConnection();
        connection.setConnectTimeout(500);
        connection.setReadTimeout(10_000);
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        connection.disconnect();
        return status;
      } catch (IOException e) {
        return 0;
      }
    }
  }
}
