package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One connection that asks and waits for the answer, again and again. */
interface Line extends AutoCloseable {

  /** The answer was not the expected one. */
  int WRONG = -1;

  /** The server had no time and said when to come again: 429 or 503 with {@code Retry-After}. */
  int REFUSED = -2;

  /**
   * Asks once.
   *
   * @param turn counts all questions of one measurement, over all lines
   * @return the bytes of the answer's body, from PostgreSQL itself the rows that it read and wrote;
   *     {@link #WRONG} or {@link #REFUSED}
   */
  int ask(long turn) throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
