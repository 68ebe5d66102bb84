package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Sex;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChildParticularsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final LocalDate BORN = LocalDate.of(2011, 1, 15);
  private static final String IIN = "110115599901";
  private static final UUID SCHOOL = UUID.randomUUID();

  @Test
  void aChildHasANumberOrAReasonWhyThereIsNone() {
    assertFault("child.iin", () -> child(null, null, BORN, Sex.MALE));
    assertFault("child.noIinReason", () -> child(IIN, "NO_DOCUMENTS", BORN, Sex.MALE));
    assertThat(child(null, "NO_DOCUMENTS", BORN, Sex.MALE).iin()).isNull();
  }

  @Test
  void nobodyIsBornTomorrow() {
    assertThat(child(null, "NEWBORN", TODAY, Sex.FEMALE).birthDate()).isEqualTo(TODAY);
    assertFault("child.birthDate", () -> child(null, "NEWBORN", TODAY.plusDays(1), Sex.FEMALE));
  }

  @Test
  void aGrownUpOfTwentySixIsNoChild() {
    LocalDate twentyFive = TODAY.minusYears(26).plusDays(1);
    assertThat(child(null, "UNKNOWN", twentyFive, Sex.MALE).birthDate()).isEqualTo(twentyFive);
    assertFault("child.birthDate", () -> child(null, "UNKNOWN", TODAY.minusYears(26), Sex.MALE));
    assertFault(
        "child.birthDate", () -> child(null, "UNKNOWN", LocalDate.of(1800, 1, 1), Sex.MALE));
  }

  @Test
  void aNumberThatAgreesWarnsOfNothing() {
    assertThat(child(IIN, null, BORN, Sex.MALE).warnings(TODAY)).isEmpty();
  }

  @Test
  void aNumberThatSaysOtherwiseIsAWarningAndNoError() {
    assertThat(child(IIN, null, BORN.plusDays(1), Sex.MALE).warnings(TODAY))
        .containsExactly(Warning.IIN_BIRTH_DATE_MISMATCH);
    assertThat(child(IIN, null, BORN, Sex.FEMALE).warnings(TODAY))
        .containsExactly(Warning.IIN_SEX_MISMATCH);
    assertThat(child("050229599908", null, LocalDate.of(2011, 2, 28), Sex.MALE).warnings(TODAY))
        .containsExactly(Warning.IIN_BIRTH_DATE_MISMATCH);
  }

  @Test
  void whoIsEighteenOnTheDayOfTheSignalIsNoMinor() {
    LocalDate eighteen = TODAY.minusYears(18);
    assertThat(child(null, "UNKNOWN", eighteen, Sex.MALE).warnings(TODAY))
        .containsExactly(Warning.NOT_A_MINOR);
    assertThat(child(null, "UNKNOWN", eighteen, Sex.MALE).warnings(TODAY.minusDays(1))).isEmpty();
  }

  @Test
  void spacesAndDecomposedLettersAreTidied() {
    ChildParticulars child =
        ChildParticulars.of(
            new RegisterCase.Child(
                IIN,
                null,
                "  И\u0306ванова ",
                "Анна   Мария",
                null,
                BORN,
                Sex.MALE,
                null,
                " 9  А ",
                null),
            TODAY);
    assertThat(child.surname()).isEqualTo("Йванова");
    assertThat(child.givenName()).isEqualTo("Анна Мария");
  }

  @Test
  void aPatchChangesOnlyWhatItNames() {
    ChildParticulars before = child(IIN, null, BORN, Sex.MALE);
    ChildParticulars after = patched(before, surname("Омаров"));
    assertThat(after.differences(before)).containsExactly("child.surname");
    assertThat(patched(before, nothing()).differences(before)).isEmpty();
  }

  @Test
  void aNumberThatIsFoundLaterReplacesTheReason() {
    ChildParticulars before = child(null, "NO_DOCUMENTS", BORN, Sex.MALE);
    ChildParticulars after = patched(before, iin(Optional.of(IIN), null));
    assertThat(after.iin()).isEqualTo(IIN);
    assertThat(after.differences(before)).containsExactly("child.iin", "child.noIinReason");
  }

  @Test
  void aNumberIsTakenAwayOnlyWithAReason() {
    ChildParticulars before = child(IIN, null, BORN, Sex.MALE);
    assertFault("child.iin", () -> patched(before, iin(Optional.empty(), null)));
    assertThat(patched(before, iin(Optional.empty(), Optional.of("UNKNOWN"))).iin()).isNull();
  }

  @Test
  void aPatronymicCanBeClearedAndASurnameCannot() {
    ChildParticulars before = child(IIN, null, BORN, Sex.MALE);
    CorrectCase.Child clears =
        new CorrectCase.Child(
            null, null, null, null, Optional.empty(), null, null, null, null, null);
    assertThat(patched(before, clears).differences(before)).containsExactly("child.patronymic");
    CorrectCase.Child wrong =
        new CorrectCase.Child(
            null, null, Optional.empty(), null, null, null, null, null, null, null);
    assertFault("child.surname", () -> patched(before, wrong));
  }

  private static ChildParticulars child(String iin, String reason, LocalDate born, Sex sex) {
    return ChildParticulars.of(
        new RegisterCase.Child(
            iin, reason, "Ахметов", "Алихан", "Серікұлы", born, sex, SCHOOL, "9 А", null),
        TODAY);
  }

  private static ChildParticulars patched(ChildParticulars before, CorrectCase.Child change) {
    return ChildParticulars.of(before.with(change, "391000000"), TODAY);
  }

  private static CorrectCase.Child nothing() {
    return iin(null, null);
  }

  private static CorrectCase.Child surname(String surname) {
    return new CorrectCase.Child(
        null, null, Optional.of(surname), null, null, null, null, null, null, null);
  }

  private static CorrectCase.Child iin(Optional<String> iin, Optional<String> reason) {
    return new CorrectCase.Child(iin, reason, null, null, null, null, null, null, null, null);
  }

  private static void assertFault(String field, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(fault -> fault.field())
                    .containsExactly(field));
  }
}
