package kz.qorgan.organisations;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorgan.access.AccountLink;

/** Who gets which link, to be printed and cut: the only place where the links stand. */
final class LinkList {
  private static final char MARK = '\uFEFF';

  private LinkList() {}

  /**
   * The list as CSV for a spreadsheet: with the mark by which it knows UTF-8, and semicolons.
   *
   * @param words the text of a key in the reader's language
   */
  static byte[] sheet(
      List<AccountFile.Line> lines,
      List<ImportedAccounts.Opened> opened,
      List<AccountLink> links,
      Function<String, String> words) {
    Map<Integer, AccountFile.Line> byNumber =
        lines.stream().collect(Collectors.toMap(AccountFile.Line::number, line -> line));
    Map<UUID, AccountLink> byAccount =
        links.stream().collect(Collectors.toMap(AccountLink::account, link -> link));
    StringWriter text = new StringWriter().append(MARK);
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
      csv.writeRecord(
          words.apply("organisations.organisation"),
          words.apply("organisations.name"),
          words.apply("organisations.login"),
          words.apply("organisations.import.link"));
      for (ImportedAccounts.Opened one : opened) {
        AccountFile.Line line = byNumber.get(one.line());
        csv.writeRecord(
            line.get("organisation"),
            line.get("surname") + " " + line.get("givenName"),
            one.login(),
            byAccount.get(one.id()).address().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text in memory
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
