package kz.qorgan.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows of a spreadsheet. Every cell is text by its type, so none is taken for a formula, and stands
 * in its row: a table of texts beside the rows would grow with them. The directory at the end of
 * the file is written with its last row, and without it no program opens the file.
 */
final class XlsxSheet implements CaseSheet {
  private final Workbook book;
  private final Worksheet sheet;
  private int row;

  XlsxSheet(OutputStream out, String title) {
    book = new Workbook(out, "Qorgan", "1.0");
    sheet = book.newWorksheet(title);
  }

  @Override
  public void headings(List<String> names) {
    sheet.freezePane(0, 1);
    for (int column = 0; column < names.size(); column++) {
      sheet.width(column, 22);
      sheet.style(0, column).bold().set();
    }
    row(names);
  }

  @Override
  public void row(List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      if (!cells.get(column).isEmpty()) {
        sheet.inlineString(row, column, cells.get(column));
      }
    }
    row++;
  }

  @Override
  public void flush() throws IOException {
    sheet.flush();
  }

  @Override
  public void end(String sentence) throws IOException {
    row(List.of(sentence));
    book.finish();
  }
}
