package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where the server's time goes during one operation, by the JDK's flight recorder. */
final class Profile {

  private static final Duration RECORDED = Duration.ofSeconds(20);
  private static final int LISTED = 40;

  private final Map<String, Integer> self = new HashMap<>();
  private final Map<String, Integer> inclusive = new HashMap<>();
  private int samples;

  private Profile() {}

  /**
   * Asks for one operation for some seconds and writes the top lists; the recording is kept beside
   * the build's other results.
   *
   * @param name of operation and user, as in "list 25 district"
   */
  static void of(Path home, Scale scale, String name)
      throws IOException, SQLException, InterruptedException {
    try (Stage stage = Stage.unrecorded(home, scale)) {
      of(home, stage, name);
    }
  }

  private static void of(Path home, Stage stage, String name)
      throws IOException, SQLException, InterruptedException {
    Operation operation = wanted(stage, name);
    Path recording =
        Files.createDirectories(home.resolve("target").resolve("profiles").toAbsolutePath())
            .resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".jfr");
    Files.deleteIfExists(recording);
    stage.warmUp(List.of(operation), List.of(stage.rest()), stage.scale().warmUp());
    long server = stage.qorgan().server().root().pid();
    Leftovers leftovers = Leftovers.fromNow(stage.qorgan());
    tell(server, "JFR.configure", "stackdepth=256"); // the usual 64 end within the container
    tell(server, "JFR.start", "name=bench", "settings=profile");
    Meter meter = new Meter(stage.qorgan());
    Measured seen = meter.measure(stage.rest(), operation, stage.scale().connections(), RECORDED);
    tell(server, "JFR.dump", "name=bench", "filename=" + recording);
    tell(server, "JFR.stop", "name=bench");
    if (operation.changes()) {
      leftovers.remove();
    }
    Profile profile = new Profile();
    profile.read(recording);
    String page = profile.page(stage, operation, seen, home.relativize(recording));
    String file = "profile-" + recording.getFileName().toString().replace(".jfr", ".md");
    Files.writeString(home.resolve("src").resolve("bench").resolve(file), page);
    Stage.say("%n%s", page);
  }

  private static Operation wanted(Stage stage, String name) {
    return all(stage)
        .filter(operation -> words(operation).equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "qorgan.bench.profile must be one of: "
                        + all(stage).map(Profile::words).collect(Collectors.joining(", "))));
  }

  private static Stream<Operation> all(Stage stage) {
    return Stream.of(stage.operations(), stage.apart(), List.of(Mix.of(stage.operations())))
        .flatMap(List::stream);
  }

  private static String words(Operation operation) {
    return operation.name() + " " + operation.user();
  }

  /** By the JDK's own tool, as the server runs in a process of its own. */
  private static void tell(long process, String... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(process)),
                Stream.of(words))
            .toList();
    Process told = new ProcessBuilder(command).inheritIO().start();
    if (!told.waitFor(2, TimeUnit.MINUTES) || told.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed.");
    }
  }

  private void read(Path recording) throws IOException {
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          count(event.getStackTrace().getFrames());
        }
      }
    }
  }

  private void count(List<RecordedFrame> frames) {
    samples++;
    Set<String> seen = new HashSet<>();
    for (RecordedFrame frame : frames) {
      String method = words(frame.getMethod());
      if (seen.isEmpty()) {
        self.merge(method, 1, Integer::sum);
      }
      if (seen.add(method)) {
        inclusive.merge(method, 1, Integer::sum);
      }
    }
  }

  private static String words(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }

  private String page(Stage stage, Operation operation, Measured seen, Path recording)
      throws IOException {
    return String.format(
            Locale.ROOT,
            """
            # Where %s spends its time

            %s. %s, %,d cases, %d connections, %d s: %.0f requests/s, CPU-ms %.2f + %.2f, errors %.0f, others used %.2f processors.
            %,d samples of running Java threads (`mvn -Pbench -Dqorgan.bench.profile="%s"`); the recording is %s.
            Work in native code (sockets, compression) is not sampled.
            """,
            operation,
            LocalDate.now(),
            Processes.machine(),
            stage.cases(),
            stage.scale().connections(),
            RECORDED.toSeconds(),
            seen.rps(),
            seen.cpuApp(),
            seen.cpuDb(),
            seen.errors() + seen.refused(),
            seen.others(),
            samples,
            words(operation),
            recording)
        + top("## Methods by their own time", self, "")
        + top("## Our methods with all they call", inclusive, "kz.qorgan.")
        + top("## All methods with all they call", inclusive, "");
  }

  private String top(String title, Map<String, Integer> counts, String prefix) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LISTED)
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "| %.1f%% | `%s` |%n",
                    100.0 * each.getValue() / samples,
                    each.getKey()))
        .collect(Collectors.joining("", "\n" + title + "\n\n| part | method |\n|---|---|\n", ""));
  }
}
