package kz.qorgan.organisations;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorgan.shared.Invalid;

/**
 * A list of accounts as a spreadsheet saves it: comma separated values (RFC 4180) in UTF-8 with a
 * header, separated by commas, semicolons or tabs, with or without a mark of the byte order.
 */
final class AccountFile {
  static final int MOST_LINES = 10_000;
  static final List<String> COLUMNS =
      List.of("login", "surname", "givenName", "patronymic", "iin", "organisation", "roles");

  private static final Set<String> NEEDED = Set.of("login", "surname", "givenName", "organisation");
  private static final String FIELD = "file";

  private AccountFile() {}

  /**
   * One line.
   *
   * @param number as an editor counts
   * @param cells by column, without the spaces around; a cell that is empty is not there
   * @param count how many cells stand in the line, when that is not one to a column, else 0
   */
  record Line(int number, Map<String, String> cells, int count) {
    String get(String column) {
      return cells.get(column);
    }

    /** The roles' codes, between bars, commas, semicolons or spaces. */
    List<String> roles() {
      return Arrays.stream(cells.getOrDefault("roles", "").split("[|,;\\s]+"))
          .filter(code -> !code.isEmpty())
          .distinct()
          .sorted()
          .toList();
    }
  }

  /**
   * The lines below the header.
   *
   * @throws Invalid of the field {@code file} when it is no such list at all
   */
  static List<Line> read(byte[] file) {
    String text = text(file);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      List<String> columns = List.of();
      List<Line> lines = new ArrayList<>();
      for (CsvRecord row : reader) {
        if (columns.isEmpty()) {
          columns = columns(row);
        } else if (row.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
          lines.add(line(row, columns));
        }
        if (lines.size() > MOST_LINES) {
          throw new Invalid(FIELD, "organisations.import.tooMany", MOST_LINES);
        }
      }
      if (lines.isEmpty()) {
        throw new Invalid(FIELD, "organisations.import.empty");
      }
      return lines;
    } catch (CsvParseException e) {
      throw new Invalid(FIELD, "organisations.import.malformed");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text in memory
    }
  }

  private static String text(byte[] file) {
    if (file.length > 1 && file[0] == 'P' && file[1] == 'K') {
      throw new Invalid(FIELD, "organisations.import.workbook");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      // Not guessed at: the old Cyrillic page has no Kazakh letters, and names would be spoilt.
      throw new Invalid(FIELD, "organisations.import.encoding");
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
      throw new Invalid(FIELD, "organisations.import.encoding");
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (plain.isBlank()) {
      throw new Invalid(FIELD, "organisations.import.empty");
    }
    return plain;
  }

  private static char separator(String text) {
    String header = text.stripLeading().lines().findFirst().orElse("");
    return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /** The header's names as we write them, in its order; a column without a name is empty. */
  private static List<String> columns(CsvRecord header) {
    List<String> names = header.getFields().stream().map(AccountFile::column).toList();
    List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
    List<String> unknown = named.stream().filter(name -> !COLUMNS.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new Invalid(
          FIELD,
          "organisations.import.columnsUnknown",
          unknown.stream().limit(10).collect(Collectors.joining(", ")),
          String.join(", ", COLUMNS));
    }
    Set<String> seen = new HashSet<>();
    List<String> twice = named.stream().filter(name -> !seen.add(name)).distinct().toList();
    if (!twice.isEmpty()) {
      throw new Invalid(FIELD, "organisations.import.columnsTwice", String.join(", ", twice));
    }
    List<String> missing =
        COLUMNS.stream().filter(name -> NEEDED.contains(name) && !seen.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new Invalid(FIELD, "organisations.import.columnsMissing", String.join(", ", missing));
    }
    return names;
  }

  private static String column(String typed) {
    String name = typed.strip();
    return COLUMNS.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name.length() > 40 ? name.substring(0, 40) + "…" : name);
  }

  private static Line line(CsvRecord row, List<String> columns) {
    Map<String, String> cells = new HashMap<>();
    List<String> fields = row.getFields();
    for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
      String cell = fields.get(i).replace('\u00A0', ' ').strip();
      if (!cell.isEmpty()) {
        cells.put(columns.get(i), cell);
      }
    }
    return new Line(
        Math.toIntExact(row.getStartingLineNumber()),
        cells,
        fields.size() == columns.size() ? 0 : fields.size());
  }
}
