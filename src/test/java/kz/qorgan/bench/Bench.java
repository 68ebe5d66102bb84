package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills, warms up, measures and writes the tables. The argument is the project's folder; the sizes
 * are system properties, see {@link Scale}. With {@code qorgan.bench.growth} it compares sizes,
 * with {@code qorgan.bench.profile} it looks into one operation instead.
 */
public final class Bench {

  private final Path home;
  private final Stage stage;

  private Bench(Path home, Stage stage) {
    this.home = home;
    this.stage = stage;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Scale scale = Scale.fromSystemProperties();
    String growth = System.getProperty("qorgan.bench.growth", "");
    String profile = System.getProperty("qorgan.bench.profile", "");
    if (!growth.isBlank()) {
      Growth.measure(home, scale, growth);
      return;
    }
    if (!profile.isBlank()) {
      Profile.of(home, scale, profile);
      return;
    }
    try (Stage stage = Stage.set(home, scale)) {
      new Bench(home, stage).run();
    }
  }

  private void run() throws IOException, SQLException, InterruptedException {
    try (FloorDoor floor = FloorDoor.open(home, stage)) {
      Meter meter = new Meter(stage.qorgan()).behind(floor.name(), floor.tree());
      FacesPages pages = new FacesPages(stage.qorgan());
      List<Door> doors = List.of(stage.sql(), floor, stage.rest(), pages.door());
      List<Operation> looks = pages.reads();
      List<Operation> operations = new ArrayList<>(stage.operations());
      operations.addAll(looks);
      Operation mix = Mix.of(stage.operations());
      Duration warmUp = stage.scale().warmUp();
      stage.warmUp(operations, doors, warmUp);
      Results results =
          new Results(
              stage.scale(), stage.cases(), Apart.exported(stage), compressed(stage.operations()));
      results.add(new Rounds(stage, meter, doors, pages.statements(looks)).measure(operations));
      results.add(new MixedLoads(stage, meter, mix).measure());
      results.add(Apart.measure(stage, meter));
      String page = results.page(setting(), stage.qorgan().server().residentMegabytes());
      results.write(home.resolve("src").resolve("bench"), page);
      Stage.say("%n%s", page);
    }
  }

  /** What reads answer to somebody who takes it compressed; deeds answer too little for that. */
  private Map<Operation, Integer> compressed(List<Operation> operations)
      throws IOException, SQLException {
    Map<Operation, Integer> bytes = new HashMap<>();
    List<Operation> all = new ArrayList<>(operations);
    all.addAll(stage.apart());
    for (Operation operation : all) {
      if (!operation.changes()) {
        Operation small =
            new Operation(
                operation.name(),
                operation.user(),
                200,
                turn -> HttpLine.compressed(operation.request().apply(turn).bytes()));
        try (Line line = stage.rest().line(small)) {
          bytes.put(operation, line.ask(0));
        }
      }
    }
    return bytes;
  }

  private String setting() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s, Linux %s, Java %s, PostgreSQL 17 and Payara Micro as in pom.xml, client on the same"
            + " machine. %s ",
        Processes.machine(),
        System.getProperty("os.version"),
        Runtime.version(),
        stage.start().told());
  }
}
