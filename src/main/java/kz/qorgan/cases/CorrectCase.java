package kz.qorgan.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.shared.PersonNamePart;
import kz.qorgan.shared.PlainText;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.ValidIin;

/**
 * Correct a case, as a merge patch: a null component is absent and leaves the field alone; an empty
 * Optional is an explicit null.
 */
public record CorrectCase(
    Optional<@Size(min = 1, max = 20, message = "{cases.rule.categories}") List<@NotNull String>>
        categories,
    Optional<String> risk,
    @Valid Signal signal,
    @Valid Child child,
    List<@NotNull Warning> confirmedWarnings) {

  /** What was reported, as far as it is corrected. */
  public record Signal(
      Optional<String> source, Optional<LocalDate> receivedOn, Optional<@PlainText String> text) {}

  /** The child, as far as it is corrected. */
  public record Child(
      Optional<@ValidIin String> iin,
      Optional<String> noIinReason,
      Optional<@PersonNamePart String> surname,
      Optional<@PersonNamePart String> givenName,
      Optional<@PersonNamePart String> patronymic,
      Optional<LocalDate> birthDate,
      Optional<Sex> sex,
      Optional<UUID> school,
      Optional<@PlainText(max = 20) String> schoolClass,
      Optional<String> territory) {}

  public CorrectCase {
    confirmedWarnings = confirmedWarnings == null ? List.of() : confirmedWarnings;
  }
}
