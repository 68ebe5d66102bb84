package kz.qorgan.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.organisations.OrganisationDirectory;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Unanswered;

/**
 * What must be right about a case before it is saved, when it is registered and when it is
 * corrected.
 */
@ApplicationScoped
class Intake {
  private static final LocalDate EARLIEST_SIGNAL = LocalDate.of(2000, 1, 1);
  private static final Set<String> SCHOOLS = Set.of("SCHOOL", "COLLEGE");
  private static final double LIKELY = 0.7;

  @Inject private ReferenceDirectory reference;
  @Inject private OrganisationDirectory organisations;
  @Inject private CaseRecords cases;
  @Inject private Clock clock;

  /** Every code is in force, and findings come from health bodies only. */
  void checkCodes(RegisterCase command, Acting actor) {
    checkCodes(command.categories(), command.risk());
    checkSignal(command.signal().source(), command.signal().receivedOn());
    reference.require("NO_IIN_REASON", command.child().noIinReason(), "child.noIinReason");
    if (!command.findings().isEmpty() && !isHealthBody(actor)) {
      throw new Invalid("findings", "cases.rule.findingsOfHealthOnly");
    }
    reference.require("FINDING", command.findings(), "findings");
  }

  void checkCodes(List<String> categories, String risk) {
    reference.require("CATEGORY", categories, "categories");
    reference.require("RISK", risk, "risk");
  }

  void checkSignal(String source, LocalDate receivedOn) {
    reference.require("SIGNAL_SOURCE", source, "signal.source");
    if (receivedOn.isAfter(LocalDate.now(clock))) {
      throw new Invalid("signal.receivedOn", "cases.rule.signalInFuture");
    }
    if (receivedOn.isBefore(EARLIEST_SIGNAL)) {
      throw new Invalid("signal.receivedOn", "cases.rule.signalTooOld");
    }
  }

  static boolean isHealthBody(Acting actor) {
    return "HEALTH".equals(actor.sector());
  }

  /** The child's territory: as given, else the school's, else the keeper's. */
  String territory(RegisterCase.Child child, Acting actor) {
    OrganisationSummary school = school(child.school());
    if (child.territory() != null) {
      reference.require("TERRITORY", child.territory(), "child.territory");
      return child.territory();
    }
    return school == null ? actor.territory() : school.territory();
  }

  private OrganisationSummary school(UUID id) {
    if (id == null) {
      return null;
    }
    OrganisationSummary school = organisations.require(id, "child.school");
    if (!SCHOOLS.contains(school.kind())) {
      throw new Invalid("child.school", "cases.rule.notASchool");
    }
    return school;
  }

  /** Nobody registers or takes over the case of a relative: a colleague does. */
  void mustBeAStranger(ChildParticulars child) {
    if (cases.isOwnRelative(child)) {
      throw new RuleBroken("cases.rule.ownRelative");
    }
  }

  /** Warnings of a new case that nobody has answered stop it. */
  void mustBeAnswered(ChildParticulars child, LocalDate signalOn, List<Warning> confirmed) {
    List<Warning> warnings = new ArrayList<>(child.warnings(signalOn));
    boolean twin =
        cases
            .twins(child.surname() + " " + child.givenName(), child.iin(), child.birthDate(), 5)
            .stream()
            .anyMatch(match -> match.status() == CaseStatus.OPEN && match.score() >= LIKELY);
    if (twin) {
      warnings.add(Warning.POSSIBLE_DUPLICATE);
    }
    mustBeConfirmed(warnings, confirmed);
  }

  static void mustBeConfirmed(List<Warning> warnings, List<Warning> confirmed) {
    Set<Warning> open = EnumSet.noneOf(Warning.class);
    open.addAll(warnings);
    confirmed.forEach(open::remove);
    if (!open.isEmpty()) {
      throw new Unanswered(open.stream().map(Enum::name).toList());
    }
  }
}
