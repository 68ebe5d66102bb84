package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers are synthetic: their serials begin with 99. */
class IinTest {

  @ParameterizedTest
  @CsvSource({
    "091231699905, 2009-12-31, FEMALE",
    "110115599901, 2011-01-15, MALE",
    "120601699901, 2012-06-01, FEMALE",
    "080920699906, 2008-09-20, FEMALE",
    "040704599908, 2004-07-04, MALE",
    "750310399901, 1975-03-10, MALE",
    "800825499908, 1980-08-25, FEMALE",
    "110518699807, 2011-05-18, FEMALE"
  })
  void aNumberSaysItsBirthDateAndSex(String digits, LocalDate born, Sex sex) {
    Iin iin = new Iin(digits);
    assertThat(iin.saysBornOn(born)).isTrue();
    assertThat(iin.saysBornOn(born.plusDays(1))).isFalse();
    assertThat(iin.saysSex(sex)).isTrue();
    assertThat(iin.saysSex(sex == Sex.MALE ? Sex.FEMALE : Sex.MALE)).isFalse();
  }

  @Test
  void theSecondRoundSpeaksWhenTheFirstGivesTen() {
    assertThat(Iin.checkDigit("11011559990")).isEqualTo(1);
    assertThat(Iin.checkDigit("11051869980")).isEqualTo(7);
    assertThat(Iin.checkDigit("80082549990")).isEqualTo(8);
  }

  @Test
  void everyTwelfthDigitOfAnUnusableStemIsRefused() {
    assertThat(Iin.checkDigit("11051869987")).isEqualTo(-1);
    for (int last = 0; last <= 9; last++) {
      assertThat(Iin.faultOf("11051869987" + last)).isEqualTo("cases.rule.iinCheckDigit");
    }
  }

  @Test
  void aDateThatDoesNotExistIsNoErrorAndNobodysBirthDate() {
    Iin iin = new Iin("050229599908");
    assertThat(iin.saysBornOn(LocalDate.of(2005, 2, 28))).isFalse();
    assertThat(iin.saysBornOn(LocalDate.of(2005, 3, 1))).isFalse();
  }

  @Test
  void aSeventhDigitOutsideTheOldRuleSaysNothing() {
    String stem = "11011579990";
    Iin iin = new Iin(stem + Iin.checkDigit(stem));
    assertThat(iin.saysSex(Sex.MALE)).isFalse();
    assertThat(iin.saysSex(Sex.FEMALE)).isFalse();
    assertThat(iin.saysBornOn(LocalDate.of(2011, 1, 15))).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"11011559990a", "1101-1559901", "١١٠١١٥٥٩٩٩٠١", "１１０１１５５９９９０１"})
  void onlyTheTenDigitsAreDigits(String digits) {
    assertThat(Iin.faultOf(digits)).isEqualTo("cases.rule.iinDigits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11011559990", "1101155999011", "99999999999999999999"})
  void twelveDigitsAreNeitherFewerNorMore(String digits) {
    assertThat(Iin.faultOf(digits)).isEqualTo("cases.rule.iinLength");
  }

  @ParameterizedTest
  @ValueSource(strings = {"110115599902", "110115599900", "210115599901", "000000000000"})
  void aWrongCheckDigitIsRefused(String digits) {
    assertThat(Iin.faultOf(digits)).isEqualTo("cases.rule.iinCheckDigit");
    assertThatThrownBy(() -> new Iin(digits)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inTextTheMiddleIsHidden() {
    assertThat(new Iin("110115599901")).hasToString("1101•••••901");
  }
}
