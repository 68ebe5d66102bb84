package kz.qorgan.bench;

import java.util.List;
import java.util.Map;

/**
 * What the application said to PostgreSQL for one request, between begin and commit.
 *
 * @param made values that are new each time, and where the next one comes from
 */
record Recording(List<Statement> statements, Map<String, Source> made) {

  /** A statement with the values it was sent with; null stays null. */
  record Statement(String sql, List<String> values) {}

  /** Where a new value comes from when the recording is played again. */
  enum Source {
    UUID(""),
    IIN(""),
    CASE_NUMBER("sec.next_case_number"),
    CHILD("sec.child_of");

    private final String function;

    Source(String function) {
      this.function = function;
    }

    /** Whether PostgreSQL itself answers this statement with the new value. */
    boolean isAnswerOf(Statement statement) {
      return !function.isEmpty() && statement.sql().contains(function);
    }
  }
}
