package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables, for people and for programs. */
final class Results {

  /** Processors that others may use before the machine counts as busy. */
  static final double QUIET = 0.3;

  private final Scale scale;
  private final int cases;
  private final long exported;
  private final Map<Operation, Integer> compressed;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Begins the tables.
   *
   * @param compressed bytes of an answer to somebody who takes it compressed
   */
  Results(Scale scale, int cases, long exported, Map<Operation, Integer> compressed) {
    this.scale = scale;
    this.cases = cases;
    this.exported = exported;
    this.compressed = compressed;
  }

  void add(List<Row> some) {
    rows.addAll(some);
  }

  /** How many processors others used, in the row where they used most. */
  double others() {
    return rows.stream().mapToDouble(row -> row.measured().others()).max().orElse(0);
  }

  boolean busy() {
    return others() > QUIET;
  }

  void write(Path folder, String page) throws IOException {
    Files.createDirectories(folder);
    StringBuilder csv = new StringBuilder(Row.COLUMNS).append('\n');
    rows.forEach(row -> csv.append(row.csv(cases)).append('\n'));
    Files.writeString(folder.resolve("results.csv"), csv.toString());
    Files.writeString(folder.resolve("RESULTS.md"), page);
  }

  String page(String setting, double residentMegabytes) {
    StringBuilder page = new StringBuilder("# Results");
    page.append(busy() ? ": busy, no verdict\n\n" : "\n\n");
    if (busy()) {
      page.append(
          told(
              "Something else used up to %.1f processors meanwhile (allowed: %.1f). Requests per"
                  + " second and times mean nothing here; run it again on a quiet machine.%n%n",
              others(), QUIET));
    }
    page.append(LocalDate.now()).append(". ").append(setting);
    page.append(
        told(
            "%,d cases, %d connections, median of %d rounds of %d s each. Others used at most %.2f"
                + " processors.%n%n",
            cases, scale.connections(), scale.rounds(), scale.measured().toSeconds(), others()));
    page.append("## Goals\n\n").append(Goals.table(rows, residentMegabytes, !busy()));
    page.append("\n## Operations\n\n");
    operations(page, Row.Part.OPERATIONS);
    page.append(
        """

        The same SQL alone and the floor are told as requests/s, p50 ms and CPU-ms (of the floor application + database). A dash: that
        door does not serve it. Signing in goes to the database by a login and pool of its own and is mostly the hash of the password,
        so its statements alone would say nothing. Rows are those that the client of the
        same SQL got, and changed by a statement of its own.

        ## Mixed load

        """);
    loads(page, Row.Part.MIXED);
    page.append("\n## Open model\n\n");
    loads(page, Row.Part.OPEN);
    page.append("\n## Apart\n\nOne line, one request after the other.\n\n");
    operations(page, Row.Part.APART);
    page.append(
        String.format(
            Locale.ROOT,
            """

            The export of cases is of the one category that comes nearest to 100,000 rows, which is %,d here, read to its end \
            by the client; more than 200,000 in one file are refused.
            """,
            exported));
    return page.toString();
  }

  private void operations(StringBuilder page, Row.Part part) {
    page.append(
        """
        | operation | user | door | requests/s | p50 ms | p95 ms | p99 ms | CPU-ms app + db | statements, rows | bytes, compressed | errors |\
         same SQL alone | floor | requests/s by SQL | CPU by SQL | app CPU by floor | verdict |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """);
    Map<Operation, Map<String, Row>> doors = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.part() == part)
        .forEach(
            row ->
                doors
                    .computeIfAbsent(row.operation(), key -> new LinkedHashMap<>())
                    .put(row.door(), row));
    doors.forEach(
        (operation, by) -> {
          for (String door : List.of("rest", "faces")) {
            if (by.containsKey(door)) {
              page.append(line(by.get(door), by.get("sql"), by.get("floor")));
            }
          }
        });
  }

  private String line(Row row, Row sql, Row floor) {
    Measured seen = row.measured();
    Integer small = compressed.get(row.operation());
    return told(
        "| %s | %s | %s | %.1f | %.1f | %.1f | %.1f | %.2f + %.2f | %s, %s | %.0f, %s | %.0f"
            + " | %s | %s | %s | %s | %s | %s |%n",
        row.operation().name(),
        row.operation().user(),
        row.door(),
        seen.rps(),
        seen.p50(),
        seen.p95(),
        seen.p99(),
        seen.cpuApp(),
        seen.cpuDb(),
        row.statements() == 0 ? "–" : Integer.toString(row.statements()),
        sql == null ? "–" : told("%.0f", sql.measured().bytes()),
        seen.bytes(),
        small == null ? "–" : small.toString(),
        seen.errors() + seen.refused() + errors(sql) + errors(floor),
        sql == null
            ? "–"
            : told(
                "%.0f, %.1f, %.2f",
                sql.measured().rps(), sql.measured().p50(), sql.measured().cpuDb()),
        floor == null
            ? "–"
            : told(
                "%.0f, %.1f, %.2f + %.2f",
                floor.measured().rps(),
                floor.measured().p50(),
                floor.measured().cpuApp(),
                floor.measured().cpuDb()),
        sql == null ? "–" : told("%.2f", seen.rps() / sql.measured().rps()),
        sql == null ? "–" : told("%.1f", seen.cpu() / sql.measured().cpuDb()),
        floor == null ? "–" : told("%.1f", seen.cpuApp() / floor.measured().cpuApp()),
        busy() ? "busy" : Goal.verdict(row.operation(), seen.cpu()));
  }

  private static double errors(Row row) {
    return row == null ? 0 : row.measured().errors() + row.measured().refused();
  }

  private void loads(StringBuilder page, Row.Part part) {
    page.append(
        """
        | load | connections | requests/s | p50 ms | p95 ms | p99 ms | p99.9 ms | CPU-ms app + db | errors | refused |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    rows.stream()
        .filter(row -> row.part() == part)
        .forEach(
            row -> {
              Measured seen = row.measured();
              page.append(
                  told(
                      "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f + %.2f | %.0f | %.0f |%n",
                      row.operation().name(),
                      row.connections(),
                      seen.rps(),
                      seen.p50(),
                      seen.p95(),
                      seen.p99(),
                      seen.p999(),
                      seen.cpuApp(),
                      seen.cpuDb(),
                      seen.errors(),
                      seen.refused()));
            });
  }

  private static String told(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
