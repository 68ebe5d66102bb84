package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table, for people and for programs. */
final class Results {

  /** Processors that others may use before the machine counts as busy. */
  static final double QUIET = 0.3;

  private static final String COLUMNS =
      "operation,user,door,cases,connections,rps,p50_ms,p95_ms,p99_ms,cpu_app_ms,cpu_db_ms,"
          + "statements,bytes,errors";

  private final Scale scale;
  private final int cases;
  private final List<Row> rows = new ArrayList<>();

  Results(Scale scale, int cases) {
    this.scale = scale;
    this.cases = cases;
  }

  private record Row(Operation operation, int statements, Measured rest, Measured sql) {}

  void add(Operation operation, int statements, Measured rest, Measured sql) {
    rows.add(new Row(operation, statements, rest, sql));
  }

  /** How many processors others used, in the row where they used most. */
  double others() {
    return rows.stream()
        .mapToDouble(row -> Math.max(row.rest().others(), row.sql().others()))
        .max()
        .orElse(0);
  }

  boolean busy() {
    return others() > QUIET;
  }

  void write(Path folder, String setting) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("results.csv"), csv());
    Files.writeString(folder.resolve("RESULTS.md"), page(setting));
  }

  private String csv() {
    StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
    for (Row row : rows) {
      csv.append(csv(row, "rest", row.rest()));
      csv.append(csv(row, "sql", row.sql()));
    }
    return csv.toString();
  }

  private String csv(Row row, String door, Measured measured) {
    boolean rest = door.equals("rest");
    return String.join(
            ",",
            row.operation().name(),
            row.operation().user(),
            door,
            Integer.toString(cases),
            Integer.toString(scale.connections()),
            number("%.0f", measured.rps()),
            number("%.2f", measured.p50()),
            number("%.2f", measured.p95()),
            number("%.2f", measured.p99()),
            rest ? number("%.2f", measured.cpuApp()) : "",
            number("%.2f", measured.cpuDb()),
            Integer.toString(row.statements()),
            rest ? number("%.0f", measured.bytes()) : "",
            number("%.0f", measured.errors()))
        + "\n";
  }

  String page(String setting) {
    StringBuilder page = new StringBuilder("# Results");
    page.append(busy() ? ": busy, no verdict\n\n" : "\n\n");
    if (busy()) {
      page.append(
          String.format(
              Locale.ROOT,
              "Something else used up to %.1f processors meanwhile (allowed: %.1f). Requests per"
                  + " second and times mean nothing here; run it again on a quiet machine.%n%n",
              others(),
              QUIET));
    }
    page.append(LocalDate.now()).append(". ").append(setting);
    page.append(
        String.format(
            Locale.ROOT,
            "%,d cases, %d connections, median of %d rounds of %d s each. Others used at most %.2f"
                + " processors.%n%n",
            cases,
            scale.connections(),
            scale.rounds(),
            scale.measured().toSeconds(),
            others()));
    page.append(
        "| operation | user | requests/s | p50 ms | p95 ms | p99 ms | CPU-ms app + db | statements"
            + " | bytes | errors | same SQL alone: requests/s, p50 ms, CPU-ms | rest/sql requests/s"
            + " | rest/sql CPU |"
            + (busy() ? "" : " verdict |")
            + "\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
            + (busy() ? "" : "---|")
            + "\n");
    rows.forEach(row -> page.append(line(row)));
    return page.toString();
  }

  private String line(Row row) {
    Measured rest = row.rest();
    Measured sql = row.sql();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.1f | %.1f | %.1f | %.2f + %.2f | %d | %.0f | %.0f"
            + " | %.0f, %.1f, %.2f | %.2f | %.1f |%s%n",
        row.operation().name(),
        row.operation().user(),
        rest.rps(),
        rest.p50(),
        rest.p95(),
        rest.p99(),
        rest.cpuApp(),
        rest.cpuDb(),
        row.statements(),
        rest.bytes(),
        rest.errors() + sql.errors(),
        sql.rps(),
        sql.p50(),
        sql.cpu(),
        rest.rps() / sql.rps(),
        rest.cpu() / sql.cpu(),
        busy() ? "" : " " + Goal.verdict(row.operation(), rest.cpu()) + " |");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
