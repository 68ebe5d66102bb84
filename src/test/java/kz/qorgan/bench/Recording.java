package kz.qorgan.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the application said to PostgreSQL for one request, between begin and commit.
 *
 * @param made values that are new each time, and where the next one comes from
 */
record Recording(List<Statement> statements, Map<String, Source> made) {

  private static final Pattern INSERT =
      Pattern.compile("(?i)insert into [\\w.]+ \\(([^)]*)\\) values \\(([$\\d, ]*)\\)");

  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)^update .*\\bversion = \\$(\\d+).* where .*\\bversion = \\$(\\d+)", Pattern.DOTALL);

  private static final Pattern MOMENT =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d\\.\\d+)(Z|\\+00)");

  private static final Duration JUST_NOW = Duration.ofMinutes(10);

  /** A statement with the values it was sent with; null stays null. */
  record Statement(String sql, List<String> values) {

    /** By column what is inserted, when every value is a parameter; else nothing. */
    Map<String, String> inserted() {
      Map<String, String> row = new HashMap<>();
      Matcher insert = INSERT.matcher(sql);
      if (insert.find()) {
        String[] columns = insert.group(1).split(", *");
        for (int i = 0; i < Math.min(columns.length, values.size()); i++) {
          row.put(columns[i], values.get(i));
        }
      }
      return row;
    }

    /** Which parameter is the new version, and which the one that must be there; else null. */
    int[] versions() {
      Matcher update = VERSION.matcher(sql);
      return update.find()
          ? new int[] {Integer.parseInt(update.group(1)), Integer.parseInt(update.group(2))}
          : null;
    }
  }

  /** Where a new value comes from when the recording is played again. */
  enum Source {
    UUID(""),
    IIN(""),
    NOW(""),
    CASE_NUMBER("next_case_number"),
    CHILD("child_of");

    private final String function;

    Source(String function) {
      this.function = function;
    }

    /** The column in which PostgreSQL itself answers with the new value; empty for none. */
    String column() {
      return function;
    }
  }

  /** Finds by the columns that are inserted what is new each time. */
  static Recording of(List<Statement> statements) {
    Map<String, Source> made = new HashMap<>();
    for (Statement statement : statements) {
      Map<String, String> row = statement.inserted();
      note(made, row.get("id"), Source.UUID);
      if (statement.sql().contains("qorgan.case_record")) {
        note(made, row.get("number"), Source.CASE_NUMBER);
        note(made, row.get("iin"), Source.IIN);
        note(made, row.get("child_id"), Source.CHILD);
      }
      for (String value : statement.values()) {
        if (isNow(value)) {
          made.put(value, Source.NOW);
        }
      }
    }
    return new Recording(statements, made);
  }

  private static void note(Map<String, Source> made, String value, Source source) {
    if (value != null) {
      made.put(value, source);
    }
  }

  /** Whether a value is the moment of the request itself. */
  static boolean isNow(String value) {
    Matcher moment = MOMENT.matcher(value == null ? "" : value);
    if (!moment.matches()) {
      return false;
    }
    try {
      Instant then = Instant.parse(moment.group(1) + "T" + moment.group(2) + "Z");
      return Duration.between(then, Instant.now()).abs().compareTo(JUST_NOW) < 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
