package kz.qorgan.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds a browser, or installs Debian's where it may. Without one the tests fail with the command
 * to type: a skipped browser test would look like a passed one.
 */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final List<String> APT =
      List.of(
          "apt-get",
          "-q",
          "-o",
          "DPkg::Lock::Timeout=300",
          "-o",
          "Acquire::http::Timeout=30",
          "-o",
          "Acquire::Retries=3");

  private static final Duration INSTALLING = Duration.ofMinutes(10);

  private Chromium() {}

  static Path find() {
    String named = System.getenv("QORGAN_BROWSER");
    if (named != null && !named.isBlank()) {
      Path browser = Path.of(named);
      if (!Files.isExecutable(browser)) {
        throw new IllegalStateException("QORGAN_BROWSER names no program: " + named);
      }
      return browser;
    }
    return installed().or(Chromium::install).orElseThrow(Chromium::missing);
  }

  private static Optional<Path> installed() {
    List<String> folders =
        Arrays.asList(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator));
    return Stream.concat(folders.stream(), Stream.of("/usr/bin"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> install() {
    boolean mayInstall =
        "root".equals(System.getProperty("user.name"))
            && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    if (!mayInstall) {
      return Optional.empty();
    }
    System.out.println("No browser was found: Debian's chromium is being installed.");
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium");
    return installed();
  }

  /** Waits for another installer and for a slow mirror, but not for ever. */
  private static void apt(String... arguments) {
    List<String> command = new ArrayList<>(APT);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    File log = new File("target", "chromium-install.log");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(INSTALLING.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command)
                + (ended ? " failed with " + process.exitValue() : " did not end")
                + "; see "
                + log
                + ". "
                + ADVICE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final String ADVICE =
      "Install a browser with: sudo apt-get update && sudo apt-get install -y chromium"
          + " (or name one with QORGAN_BROWSER=/path/to/chromium).";

  private static IllegalStateException missing() {
    return new IllegalStateException("No browser was found. " + ADVICE);
  }
}
