package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same operations over more and more cases, and what tenfold data costs. */
final class Growth {

  /** What tenfold data may cost in processor time. */
  private static final Goal USUAL = new Goal(1.5, 1.3);

  private static final Goal REPORT = new Goal(2, 2);

  /** By the operation's words, then by the number of cases: CPU-ms per request. */
  private final Map<String, Map<Integer, Double>> costs = new LinkedHashMap<>();

  private final Scale scale;
  private double others;
  private double errors;

  private Growth(Scale scale) {
    this.scale = scale;
  }

  /**
   * Measures at each size and writes growth.md.
   *
   * @param sizes numbers of cases, between commas; each is filled anew
   */
  static void measure(Path home, Scale scale, String sizes)
      throws IOException, SQLException, InterruptedException {
    List<Integer> cases =
        Arrays.stream(sizes.split(",")).map(String::strip).map(Integer::valueOf).toList();
    if (cases.size() < 2 || Boolean.getBoolean("qorgan.bench.keep")) {
      throw new IllegalArgumentException(
          "qorgan.bench.growth needs two sizes at least, and each is filled anew.");
    }
    Growth growth = new Growth(scale);
    for (int size : cases) {
      try (Stage stage = Stage.unrecorded(home, scale.of(size))) {
        growth.measure(stage);
      }
    }
    String page = growth.page(cases);
    Files.writeString(home.resolve("src").resolve("bench").resolve("growth.md"), page);
    Stage.say("%n%s", page);
  }

  private void measure(Stage stage) throws IOException, SQLException, InterruptedException {
    List<Operation> operations = new ArrayList<>(stage.operations());
    stage.apart().stream()
        .filter(operation -> operation.name().equals(Operation.REPORT))
        .forEach(operations::add);
    List<Door> rest = List.of(stage.rest());
    stage.warmUp(operations, rest, scale.warmUp());
    Meter meter = new Meter(stage.qorgan());
    for (Row row : new Rounds(stage, meter, rest, Map.of()).measure(operations)) {
      costs
          .computeIfAbsent(
              row.operation().name() + " | " + row.operation().user(), key -> new TreeMap<>())
          .put(stage.cases(), row.measured().cpu());
      others = Math.max(others, row.measured().others());
      errors += row.measured().errors() + row.measured().refused();
    }
  }

  private String page(List<Integer> cases) throws IOException {
    boolean busy = others > Results.QUIET;
    String sizes =
        cases.stream()
            .map(size -> String.format(Locale.ROOT, "%,d", size))
            .collect(Collectors.joining(" | "));
    StringBuilder page =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """
                # Growth%s

                %s. %s. %d connections, median of %d rounds of %d s each, over REST, each size filled anew in one run
                (`mvn -Pbench -Dqorgan.bench.growth=%s`). CPU-ms per request, application and database together; the factor per tenfold
                data is fitted to their logarithms. The goal is at most 1.3 (must 1.5), for reports 2. Others used at most %.2f processors;
                errors: %.0f.

                | operation | user | %s | per tenfold data | verdict |
                |---|---|%s---|---|
                """,
                busy ? ": busy, no verdict" : "",
                LocalDate.now(),
                Processes.machine(),
                scale.connections(),
                scale.rounds(),
                scale.measured().toSeconds(),
                cases.stream().map(String::valueOf).collect(Collectors.joining(",")),
                others,
                errors,
                sizes,
                "---|".repeat(cases.size())));
    costs.forEach(
        (operation, cost) -> {
          double factor = perTenfold(cost);
          Goal goal = operation.startsWith("report") ? REPORT : USUAL;
          page.append("| ").append(operation).append(" | ");
          cost.values().forEach(ms -> page.append(String.format(Locale.ROOT, "%.2f | ", ms)));
          page.append(
              String.format(
                  Locale.ROOT, "%.2f | %s |%n", factor, busy ? "busy" : goal.verdict(factor)));
        });
    return page.toString();
  }

  /** The line of least squares through the logarithms: how often the cost is had at ten times. */
  static double perTenfold(Map<Integer, Double> costs) {
    double meanSize = costs.keySet().stream().mapToDouble(Math::log10).average().orElseThrow();
    double meanCost = costs.values().stream().mapToDouble(Math::log10).average().orElseThrow();
    double together = 0;
    double alone = 0;
    for (Map.Entry<Integer, Double> each : costs.entrySet()) {
      double size = Math.log10(each.getKey()) - meanSize;
      together += size * (Math.log10(each.getValue()) - meanCost);
      alone += size * size;
    }
    return Math.pow(10, together / alone);
  }
}
