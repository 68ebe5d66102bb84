package kz.qorgan.launch;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented child.
 *
 * @param language of the family: {@code kk} or {@code ru}
 * @param warnings what the person who registered the child had to confirm
 */
record DemoChild(
    @Nullable String iin,
    @Nullable String noIinReason,
    String surname,
    String givenName,
    @Nullable String patronymic,
    LocalDate birthDate,
    boolean girl,
    DemoOffice school,
    String schoolClass,
    String language,
    List<String> warnings) {

  String sex() {
    return girl ? "FEMALE" : "MALE";
  }

  String fullName() {
    return surname + " " + givenName + (patronymic == null ? "" : " " + patronymic);
  }

  /** The same child, met by somebody who has nothing to confirm. */
  DemoChild withWarnings(List<String> others) {
    return new DemoChild(
        iin,
        noIinReason,
        surname,
        givenName,
        patronymic,
        birthDate,
        girl,
        school,
        schoolClass,
        language,
        others);
  }
}
