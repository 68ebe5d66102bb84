package kz.qorgan.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.PersonNamePart;
import kz.qorgan.shared.PlainText;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.ValidIin;

/**
 * Register a case.
 *
 * @param measure the plan's measure that generated it, such as {@code 1.21}
 * @param findings for health bodies only (measure 2.13)
 * @param confirmedWarnings codes of {@link Warning} that a person has answered
 * @param reporter who reported, or null
 * @param whereabouts where the child is, or null
 */
public record RegisterCase(
    @NotNull @Size(max = 10, message = "{web.constraint.tooLong}") String measure,
    @NotNull @Size(min = 1, max = 20, message = "{cases.rule.categories}")
        List<@NotNull String> categories,
    @NotNull String risk,
    @NotNull @Valid Signal signal,
    @NotNull @Valid Child child,
    @Size(max = 20, message = "{web.constraint.tooLong}") List<@NotNull String> findings,
    List<@NotNull Warning> confirmedWarnings,
    @Valid SaveReporter reporter,
    @Valid SaveWhereabouts whereabouts) {

  /**
   * What was reported.
   *
   * @param source a code of SIGNAL_SOURCE
   */
  public record Signal(
      @NotNull String source, @NotNull LocalDate receivedOn, @NotNull @PlainText String text) {}

  /**
   * The child as the keeper knows it.
   *
   * @param iin or null with a reason of NO_IIN_REASON
   * @param school an organisation, if the child goes to one
   * @param territory KATO code; else the school's, else the keeper's
   */
  public record Child(
      @ValidIin String iin,
      String noIinReason,
      @NotNull @PersonNamePart String surname,
      @NotNull @PersonNamePart String givenName,
      @PersonNamePart String patronymic,
      @NotNull LocalDate birthDate,
      @NotNull Sex sex,
      UUID school,
      @PlainText(max = 20) String schoolClass,
      String territory) {}

  public RegisterCase {
    findings = findings == null ? List.of() : findings;
    confirmedWarnings = confirmedWarnings == null ? List.of() : confirmedWarnings;
  }
}
