package kz.qorgan.launch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of comma separated values (RFC 4180, UTF-8, a header row); an empty cell means "none". */
final class Csv {

  private Csv() {}

  /**
   * One row of a file.
   *
   * @param line where it begins, for complaints
   * @param cells by column; empty for none
   */
  record Row(long line, Map<String, String> cells) {

    String get(String column) {
      String cell = cells.get(column);
      if (cell == null) {
        throw new IllegalArgumentException("there is no column " + column);
      }
      return cell;
    }
  }

  static List<Row> read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      List<Row> rows = new ArrayList<>();
      for (NamedCsvRecord row : reader) {
        Map<String, String> cells = new LinkedHashMap<>(row.getFieldsAsMap());
        rows.add(new Row(row.getStartingLineNumber(), cells));
      }
      return rows;
    } catch (CsvParseException e) {
      throw new CannotStart("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
