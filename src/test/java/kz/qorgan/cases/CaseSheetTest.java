package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseSheetTest {

  private static String csv(List<List<String>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CaseSheet sheet = new CsvSheet(out);
    sheet.headings(rows.get(0));
    for (List<String> row : rows.subList(1, rows.size())) {
      sheet.row(row);
    }
    sheet.end("The end.");
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileBeginsWithTheMarkAndItsLinesEndAsTheStandardSays() throws IOException {
    assertThat(csv(List.of(List.of("Нөмір", "Бала"), List.of("1", "Ұлпан"))))
        .isEqualTo("\uFEFFНөмір,Бала\r\n1,Ұлпан\r\nThe end.,\r\n");
  }

  @Test
  void commasQuotesAndLinesStayInTheirCell() throws IOException {
    assertThat(csv(List.of(List.of("a", "b"), List.of("x, y", "said \"no\"\nand went"))))
        .contains("\"x, y\",\"said \"\"no\"\"\nand went\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+7 777", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void whatASpreadsheetWouldReckonIsText(String cell) {
    assertThat(CsvSheet.harmless(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8 А", "1-курс", "Қостанай", "'quoted'"})
  void whatIsHarmlessStaysAsItIs(String cell) {
    assertThat(CsvSheet.harmless(cell)).isEqualTo(cell);
  }

  /** From the directory at the end, as spreadsheet programs do. */
  static String sheetOf(byte[] xlsx) throws IOException {
    Path file = Files.createTempFile("sheet", ".xlsx");
    try {
      Files.write(file, xlsx);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        String xml =
            new String(
                zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                StandardCharsets.UTF_8);
        return Pattern.compile("&#x([0-9a-f]+);")
            .matcher(xml)
            .replaceAll(sign -> Character.toString(Integer.parseInt(sign.group(1), 16)));
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aSpreadsheetHoldsTextsAndNoFormula() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CaseSheet sheet = new XlsxSheet(out, "Істер");
    sheet.headings(List.of("Бала", "Сыныбы"));
    sheet.row(List.of("Ұлпан", "=1+1"));
    sheet.end("Соңы");

    String xml = sheetOf(out.toByteArray());
    assertThat(xml).contains("t=\"inlineStr\"", "Ұлпан", "=1+1", "Соңы").doesNotContain("<f>");
  }

  /** Ten times as many rows, and not a byte more is held back. */
  @Test
  void rowsLeaveAsTheyAreWritten() throws IOException {
    assertThat(heldBack(30_000)).isLessThan(200_000).isLessThan(2 * heldBack(3_000) + 100_000);
  }

  private static long heldBack(int rows) throws IOException {
    CountingStream out = new CountingStream();
    CaseSheet sheet = new XlsxSheet(out, "Істер");
    sheet.headings(List.of("Нөмір"));
    for (int i = 0; i < rows; i++) {
      sheet.row(List.of("KST-2026-" + Integer.toHexString(i * 7919)));
      if (i % CaseExports.PAGE == 0) {
        sheet.flush();
      }
    }
    sheet.flush();
    long before = out.bytes;
    sheet.end("");
    return out.bytes - before;
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] many, int from, int length) {
      bytes += length;
    }
  }

  @Test
  void aSpreadsheetThatNobodyEndedDoesNotOpen() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CaseSheet sheet = new XlsxSheet(out, "Істер");
    sheet.headings(List.of("Бала"));
    sheet.row(List.of("Ұлпан"));
    sheet.flush();
    assertThatThrownBy(() -> sheetOf(out.toByteArray())).isInstanceOf(IOException.class);
  }
}
