package kz.qorgan.bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param door its name
 * @param statements per request; 0 when they were not counted
 */
record Row(
    Part part,
    Operation operation,
    String door,
    int connections,
    int statements,
    Measured measured) {

  /** Where it stands on the page. */
  enum Part {
    OPERATIONS,
    MIXED,
    OPEN,
    APART
  }

  static final String COLUMNS =
      "operation,user,door,cases,connections,rps,p50_ms,p95_ms,p99_ms,cpu_app_ms,cpu_db_ms,"
          + "statements,bytes,errors";

  boolean is(String name, String user, String by) {
    return operation.name().equals(name) && operation.user().equals(user) && door.equals(by);
  }

  String csv(int cases) {
    boolean http = !door.equals("sql");
    return String.join(
        ",",
        operation.name(),
        operation.user(),
        door,
        Integer.toString(cases),
        Integer.toString(connections),
        number("%.1f", measured.rps()),
        number("%.2f", measured.p50()),
        number("%.2f", measured.p95()),
        number("%.2f", measured.p99()),
        http ? number("%.2f", measured.cpuApp()) : "",
        number("%.2f", measured.cpuDb()),
        statements > 0 ? Integer.toString(statements) : "",
        http ? number("%.0f", measured.bytes()) : "",
        number("%.0f", measured.errors()));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }
}
