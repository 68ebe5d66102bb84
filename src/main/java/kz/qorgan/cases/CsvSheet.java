package kz.qorgan.cases;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows as RFC 4180 has them, in UTF-8 with the mark by which a spreadsheet knows it. A cell that a
 * spreadsheet would take for a formula is made text by an apostrophe.
 */
final class CsvSheet implements CaseSheet {
  private static final char MARK = '\uFEFF';
  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  private final Writer text;
  private final CsvWriter csv;
  private int columns;

  CsvSheet(OutputStream out) throws IOException {
    text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    text.write(MARK);
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);
  }

  @Override
  public void headings(List<String> names) {
    columns = names.size();
    row(names);
  }

  @Override
  public void row(List<String> cells) {
    csv.writeRecord(cells.stream().map(CsvSheet::harmless).toList());
  }

  @Override
  public void flush() throws IOException {
    text.flush();
  }

  /** Of as many cells as any other: programs count them. */
  @Override
  public void end(String sentence) throws IOException {
    row(Stream.concat(Stream.of(sentence), Collections.nCopies(columns - 1, "").stream()).toList());
    text.flush();
  }

  static String harmless(String cell) {
    return !cell.isEmpty() && BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
