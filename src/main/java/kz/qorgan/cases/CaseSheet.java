package kz.qorgan.cases;

import java.io.IOException;
import java.util.List;

/** A file of rows that is written as it grows and kept nowhere. */
interface CaseSheet {

  /** The first row: what stands in each column. */
  void headings(List<String> names) throws IOException;

  void row(List<String> cells) throws IOException;

  /** Sends what was written so far. */
  void flush() throws IOException;

  /**
   * Writes the last row, which says that it is the last, and makes the file whole. A file that
   * nobody ends does not look complete.
   */
  void end(String sentence) throws IOException;
}
