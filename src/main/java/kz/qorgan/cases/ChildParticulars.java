package kz.qorgan.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.Iin;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.OptionalUuid;
import kz.qorgan.shared.Sex;

/**
 * The child as the keeper of one case knows it. Another keeper may have typed the same child
 * otherwise.
 */
@Embeddable
class ChildParticulars {
  private static final int GROWN = 18;
  private static final int OLDEST = 25;

  @Column(name = "iin")
  private String iin;

  @Column(name = "no_iin_reason")
  private String noIinReason;

  @Column(name = "surname")
  private String surname;

  @Column(name = "given_name")
  private String givenName;

  @Column(name = "patronymic")
  private String patronymic;

  @Column(name = "birth_date")
  private LocalDate birthDate;

  @Column(name = "sex")
  @Enumerated(EnumType.STRING)
  private Sex sex;

  @Column(name = "school_id")
  @Convert(converter = OptionalUuid.class)
  private UUID school;

  @Column(name = "school_class")
  private String schoolClass;

  protected ChildParticulars() {}

  private ChildParticulars(RegisterCase.Child child) {
    iin = child.iin();
    noIinReason = child.noIinReason();
    surname = tidy(child.surname());
    givenName = tidy(child.givenName());
    patronymic = tidy(child.patronymic());
    birthDate = child.birthDate();
    sex = child.sex();
    school = child.school();
    schoolClass = tidy(child.schoolClass());
  }

  /** The particulars of a command, whose parts fit each other on that day. */
  static ChildParticulars of(RegisterCase.Child child, LocalDate today) {
    if (child.iin() == null && child.noIinReason() == null) {
      throw new Invalid("child.iin", "cases.rule.iinOrReason");
    }
    if (child.iin() != null && child.noIinReason() != null) {
      throw new Invalid("child.noIinReason", "cases.rule.iinAndReason");
    }
    if (child.birthDate().isAfter(today)) {
      throw new Invalid("child.birthDate", "cases.rule.birthDateInFuture");
    }
    if (Period.between(child.birthDate(), today).getYears() > OLDEST) {
      throw new Invalid("child.birthDate", "cases.rule.notAChild");
    }
    return new ChildParticulars(child);
  }

  /** These particulars with the corrected parts replaced; absent parts stay. */
  RegisterCase.Child with(CorrectCase.Child change, String territory) {
    boolean iinGiven = change.iin() != null && change.iin().isPresent();
    String reason = iinGiven && change.noIinReason() == null ? null : noIinReason;
    return new RegisterCase.Child(
        Patch.of(change.iin(), iin),
        Patch.of(change.noIinReason(), reason),
        Patch.required(change.surname(), surname, "child.surname"),
        Patch.required(change.givenName(), givenName, "child.givenName"),
        Patch.of(change.patronymic(), patronymic),
        Patch.required(change.birthDate(), birthDate, "child.birthDate"),
        Patch.required(change.sex(), sex, "child.sex"),
        Patch.of(change.school(), school),
        Patch.of(change.schoolClass(), schoolClass),
        Patch.required(change.territory(), territory, "child.territory"));
  }

  /** What a person should look at twice. */
  List<Warning> warnings(LocalDate signalOn) {
    List<Warning> warnings = new ArrayList<>();
    if (iin != null) {
      Iin number = new Iin(iin);
      if (!number.saysBornOn(birthDate)) {
        warnings.add(Warning.IIN_BIRTH_DATE_MISMATCH);
      }
      if (!number.saysSex(sex)) {
        warnings.add(Warning.IIN_SEX_MISMATCH);
      }
    }
    if (Period.between(birthDate, signalOn).getYears() >= GROWN) {
      warnings.add(Warning.NOT_A_MINOR);
    }
    return warnings;
  }

  /** One space between words and composed letters, so that equal names are equal. */
  private static String tidy(String text) {
    return text == null
        ? null
        : Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
  }

  String iin() {
    return iin;
  }

  String surname() {
    return surname;
  }

  String givenName() {
    return givenName;
  }

  LocalDate birthDate() {
    return birthDate;
  }

  UUID school() {
    return school;
  }

  /** The names of the parts that differ from others, as a caller knows them. */
  List<String> differences(ChildParticulars other) {
    List<String> fields = new ArrayList<>();
    Patch.note(fields, "child.iin", iin, other.iin);
    Patch.note(fields, "child.noIinReason", noIinReason, other.noIinReason);
    Patch.note(fields, "child.surname", surname, other.surname);
    Patch.note(fields, "child.givenName", givenName, other.givenName);
    Patch.note(fields, "child.patronymic", patronymic, other.patronymic);
    Patch.note(fields, "child.birthDate", birthDate, other.birthDate);
    Patch.note(fields, "child.sex", sex, other.sex);
    Patch.note(fields, "child.school", school, other.school);
    Patch.note(fields, "child.schoolClass", schoolClass, other.schoolClass);
    return fields;
  }
}
