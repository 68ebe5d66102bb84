package kz.qorgan.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.qorgan.shared.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountFileTest {
  private static final String HEADER = "login,surname,givenName,organisation,roles\n";

  private static List<AccountFile.Line> read(String text) {
    return AccountFile.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(byte[] file) {
    Invalid refused = catchThrowableOfType(Invalid.class, () -> AccountFile.read(file));
    assertThat(refused.faults()).hasSize(1);
    assertThat(refused.faults().get(0).field()).isEqualTo("file");
    return refused.faults().get(0).key().replace("organisations.import.", "");
  }

  private static String refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void aListIsReadWhateverSeparatesIt(String separator) {
    String text =
        "\uFEFFLogin,SURNAME,givenname,organisation,roles\r\n aigul , Әбіш ,Айгүл,school-1,A B|A\r\n";
    AccountFile.Line line = read(text.replace(",", separator)).get(0);
    assertThat(line.number()).isEqualTo(2);
    assertThat(line.get("login")).isEqualTo("aigul");
    assertThat(line.get("surname")).isEqualTo("Әбіш");
    assertThat(line.get("patronymic")).isNull();
    assertThat(line.roles()).containsExactly("A", "B");
    assertThat(line.count()).isZero();
  }

  @Test
  void linesKeepTheNumbersThatAnEditorShows() {
    List<AccountFile.Line> lines =
        read(HEADER + "\n,,,,\na,Б,В,г,\n\"d\",\"Е\nЖ\",З,и,\nk,Л,М,н,\n");
    assertThat(lines).extracting(AccountFile.Line::number).containsExactly(4, 5, 7);
  }

  @Test
  void aLineOfMoreOrFewerCellsIsKnown() {
    assertThat(read(HEADER + "a,Б,В\na,Б,В,г,д,е\n"))
        .extracting(AccountFile.Line::count)
        .containsExactly(3, 6);
  }

  @Test
  void whatIsNoListIsRefusedWithItsReason() {
    assertThat(refused("")).isEqualTo("empty");
    assertThat(refused("\uFEFF \n")).isEqualTo("empty");
    assertThat(refused(HEADER)).isEqualTo("empty");
    assertThat(refused("PK\u0003\u0004")).isEqualTo("workbook");
    assertThat(refused((HEADER + "a,Иванов,И,о,").getBytes(Charset.forName("windows-1251"))))
        .isEqualTo("encoding");
    assertThat(refused((HEADER + "a,Иванов,И,о,").getBytes(StandardCharsets.UTF_16)))
        .isEqualTo("encoding");
    assertThat(refused(HEADER + "a\u0000b,Б,В,г,")).isEqualTo("encoding");
    assertThat(refused("login,surname,organisation\na,Б,в")).isEqualTo("columnsMissing");
    assertThat(refused("login,surname,givenName,organisation,password\na,Б,В,г,д"))
        .isEqualTo("columnsUnknown");
    assertThat(refused("login,login,surname,givenName,organisation\na,b,Б,В,г"))
        .isEqualTo("columnsTwice");
    assertThat(refused("Айгүл,Әбіш\nСерік,Оспан")).isEqualTo("columnsUnknown");
    assertThat(refused(HEADER + "\"a\"b,Б,В,г,")).isEqualTo("malformed");
    assertThat(refused(HEADER + "\"a,Б,В,г,")).isEqualTo("malformed");
  }

  @Test
  void tenThousandAreReadAndOneMoreIsRefused() {
    assertThat(read(HEADER + "a,Б,В,г,\n".repeat(10_000))).hasSize(10_000);
    assertThat(refused(HEADER + "a,Б,В,г,\n".repeat(10_001))).isEqualTo("tooMany");
  }
}
