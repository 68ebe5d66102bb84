package kz.qorgan.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The project's goals beside what was measured. */
final class Goals {

  private static final List<String> READ =
      List.of(Operation.LIST, Operation.OPEN, Operation.IIN, Operation.NAME);

  /** What the server may hold of memory, in megabytes. */
  static final Goal MEMORY = new Goal(800, 500);

  private final List<Row> rows;
  private final double residentMegabytes;
  private final StringBuilder table = new StringBuilder();

  private Goals(List<Row> rows, double residentMegabytes) {
    this.rows = rows;
    this.residentMegabytes = residentMegabytes;
  }

  /**
   * As a table.
   *
   * @param judged whether the machine was quiet enough for a verdict
   */
  static String table(List<Row> rows, double residentMegabytes, boolean judged) {
    Goals goals = new Goals(rows, residentMegabytes);
    goals.table.append("| goal | must | aim | measured | verdict |\n|---|---|---|---|---|\n");
    goals.costs(judged);
    goals.ratios(judged);
    goals.statements(judged);
    goals.overload(judged);
    return goals.table.toString();
  }

  private void costs(boolean judged) {
    line("register, CPU-ms", Goal.of(Operation.REGISTER), worst(Operation.REGISTER), judged);
    double district =
        highest(row -> row.is(Operation.LIST, "district", "rest"), row -> row.measured().cpu());
    line("list 25 as district user, CPU-ms", Goal.of(Operation.LIST), district, judged);
    line("find by IIN, dearest user, CPU-ms", Goal.of(Operation.IIN), worst(Operation.IIN), judged);
    line("open, dearest user, CPU-ms", Goal.of(Operation.OPEN), worst(Operation.OPEN), judged);
    double turn =
        highest(
            row -> row.door().equals("faces") && row.operation().name().contains("page turn"),
            row -> row.measured().cpu());
    line("Faces page turn of the list, CPU-ms", new Goal(5, 2.5), turn, judged);
    double report = worst(Operation.REPORT);
    line("report as region user, CPU-ms", Goal.of(Operation.REPORT), report, judged);
  }

  private void ratios(boolean judged) {
    double floor =
        highest(
            row -> row.door().equals("floor"),
            row -> rest(row.operation()).cpuApp() / row.measured().cpuApp());
    line("application's CPU by the floor's, dearest operation", new Goal(4, 2), floor, judged);
    for (String name : READ) {
      double dearest = worst(name);
      double cheapest = -highest(row -> isOfTheDay(row, name), row -> -row.measured().cpu());
      line(name + ": dearest user by cheapest", new Goal(2, 2), dearest / cheapest, judged);
    }
  }

  private void statements(boolean judged) {
    for (Limit limit :
        List.of(
            new Limit(Operation.LIST, 3),
            new Limit(Operation.OPEN, 8),
            new Limit(Operation.REGISTER, 10))) {
      double most =
          highest(
              row -> row.operation().name().equals(limit.operation()) && row.door().equals("rest"),
              Row::statements);
      line(
          "statements of " + limit.operation(), new Goal(limit.most(), limit.most()), most, judged);
    }
  }

  private record Limit(String operation, int most) {}

  private void overload(boolean judged) {
    Predicate<Row> mixed = row -> row.part() == Row.Part.MIXED;
    double best = highest(mixed, row -> row.measured().rps());
    double over = highest(mixed.and(row -> row.connections() == 512), row -> row.measured().rps());
    // Turned round, as less is better here: the best by what is left of it.
    line(
        "mixed load: best rate by that of 512 connections (1.25 is 80% left)",
        new Goal(1 / 0.8, 1 / 0.8), best / over, judged);
    double errors =
        highest(mixed.and(row -> row.connections() == 512), row -> row.measured().errors());
    line("errors at 512 connections, but those that say when", new Goal(0, 0), errors, judged);
    line("resident memory after the load, MB", MEMORY, residentMegabytes, judged);
  }

  private Measured rest(Operation operation) {
    return rows.stream()
        .filter(row -> row.operation().equals(operation) && row.door().equals("rest"))
        .findFirst()
        .orElseThrow()
        .measured();
  }

  private double worst(String operation) {
    return highest(row -> isOfTheDay(row, operation), row -> row.measured().cpu());
  }

  private static boolean isOfTheDay(Row row, String operation) {
    return row.operation().name().equals(operation)
        && row.door().equals("rest")
        && !row.operation().user().equals(Operations.LARGEST);
  }

  private double highest(Predicate<Row> which, ToDoubleFunction<Row> figure) {
    return rows.stream().filter(which).mapToDouble(figure).max().orElse(Double.NaN);
  }

  private void line(String what, Goal goal, double measured, boolean judged) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | ≤ %s | ≤ %s | %s | %s |%n",
            what,
            number(goal.must()),
            number(goal.aim()),
            Double.isFinite(measured) ? number(measured) : "–",
            judged ? goal.verdict(measured) : "busy, no verdict"));
  }

  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
