package kz.qorgan.organisations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Which role holds which permission, as a sheet to be printed and signed. */
final class RoleMatrix {
  private RoleMatrix() {}

  /**
   * The sheet as XLSX.
   *
   * @param words the text of a key in the reader's language
   */
  static byte[] sheet(
      List<RoleDetails> roles,
      List<PermissionNature> permissions,
      String language,
      UnaryOperator<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Qorgan", "1.0")) {
      Worksheet sheet = book.newWorksheet(words.apply("organisations.roles.title"));
      sheet.width(0, 60);
      sheet.value(0, 0, words.apply("organisations.role.permissions"));
      sheet.value(permissions.size() + 1, 0, words.apply("organisations.role.scope"));
      for (int line = 0; line < permissions.size(); line++) {
        sheet.value(line + 1, 0, words.apply("access.permission." + permissions.get(line).code()));
      }
      List<RoleDetails> given = roles.stream().filter(role -> !role.retired()).toList();
      for (int column = 0; column < given.size(); column++) {
        RoleDetails role = given.get(column);
        sheet.width(column + 1, 22);
        sheet.value(0, column + 1, role.name().in(language));
        for (int line = 0; line < permissions.size(); line++) {
          if (role.permissions().contains(permissions.get(line).code())) {
            sheet.value(line + 1, column + 1, "✓");
          }
        }
        sheet.value(
            permissions.size() + 1, column + 1, words.apply("organisations.scope." + role.scope()));
      }
      sheet.style(0, 0).bold().set();
      if (!given.isEmpty()) {
        sheet.range(0, 0, 0, given.size()).style().bold().wrapText(true).set();
      }
      sheet.freezePane(1, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
