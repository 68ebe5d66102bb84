package kz.qorgan.referrals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.cases.ActionTaken;
import kz.qorgan.cases.CaseDirectory;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.cases.CaseStatus;
import kz.qorgan.cases.FindingsReported;
import kz.qorgan.organisations.OrganisationDirectory;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.reference.Code;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.referrals.ReferralDraft.Term;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Slice;

/** Referring a child from office to office, and answering. */
@UseCases
public class ReferralService {
  @Inject private Referrals referrals;
  @Inject private CaseDirectory cases;
  @Inject private OrganisationDirectory organisations;
  @Inject private ReferenceDirectory reference;
  @Inject private Event<FindingsReported> findingsReported;
  @Inject private Event<ActionTaken> actionTaken;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** What a person must know who is about to refer the child of a case. */
  @Permits(Permission.REFER_CHILD)
  public ReferralDraft draft(UUID caseId) {
    CaseBrief brief = cases.require(caseId);
    mustBeOpen(brief);
    return new ReferralDraft(
        caseId,
        brief.number(),
        brief.childName(),
        brief.territory(),
        caller.acting().organisationId(),
        brief.storySeen(),
        cases.whereaboutsSeen(caseId),
        isHealthBody(),
        reference.codes("URGENCY").stream().map(this::term).toList());
  }

  private Term term(Code urgency) {
    return new Term(
        urgency.code(),
        urgency.name().in(caller.language()),
        reference.due("REFERRAL", urgency.code()),
        reference.basis("REFERRAL", urgency.code()).in(caller.language()));
  }

  private boolean isHealthBody() {
    return "HEALTH".equals(caller.acting().sector());
  }

  /**
   * Refers the child of a case to an office. A health body's findings go with it as its own medical
   * record and may oblige it to tell the police (measure 2.13), in the same transaction.
   */
  @Permits(Permission.REFER_CHILD)
  public SentReferral send(UUID caseId, @NotNull @Valid SendReferral command) {
    CaseBrief brief = cases.require(caseId);
    mustBeSendable(brief, command);
    checkCodes(command);
    Referral referral =
        new Referral(
            caseId,
            brief.number(),
            caller.acting(),
            command,
            reference.due("REFERRAL", command.urgency()),
            clock.instant());
    referrals.add(referral);
    actionTaken.fire(new ActionTaken(caseId));
    FindingsReported findings = new FindingsReported(caseId, command.findings());
    if (!command.findings().isEmpty()) {
      findingsReported.fire(findings);
    }
    return new SentReferral(
        referral.id(),
        caseId,
        referral.status(),
        referral.version(),
        referral.dueAt(),
        findings.notifications());
  }

  private void mustBeSendable(CaseBrief brief, SendReferral command) {
    mustBeOpen(brief);
    if (command.sharedSlices().contains(SharedSlice.STORY) && !brief.storySeen()) {
      throw new RuleBroken("referrals.rule.storyNotSeen");
    }
    if (command.sharedSlices().contains(SharedSlice.WHEREABOUTS)
        && !cases.whereaboutsSeen(brief.id())) {
      throw new RuleBroken("referrals.rule.whereaboutsNotSeen");
    }
    OrganisationSummary to = organisations.require(command.to(), "to");
    if (to.id().equals(caller.acting().organisationId())) {
      throw new Invalid("to", "referrals.rule.ownOffice");
    }
    if (!to.receivesReferrals()) {
      throw new Invalid("to", "referrals.rule.receivesNone");
    }
  }

  private static void mustBeOpen(CaseBrief brief) {
    if (brief.status() != CaseStatus.OPEN) {
      throw new RuleBroken("referrals.rule.caseNotOpen");
    }
  }

  private void checkCodes(SendReferral command) {
    reference.require("REFERRAL_KIND", command.kind(), "kind");
    reference.require("URGENCY", command.urgency(), "urgency");
    if (!command.findings().isEmpty() && !isHealthBody()) {
      throw new Invalid("findings", "referrals.rule.findingsOfHealthOnly");
    }
    reference.require("FINDING", command.findings(), "findings");
  }

  /** One page of the referrals that came to the actor's office, or that it sent. */
  @Permits(Permission.READ_REFERRAL)
  public Slice<ReferralDetails> list(@NotNull ReferralFilter filter, Integer limit, String after) {
    return referrals.list(filter, Cursor.decoded(after), Slice.limit(limit), clock.instant());
  }

  /** The referrals of a case that the actor sees, newest first. */
  @Permits(Permission.READ_REFERRAL)
  public List<ReferralDetails> ofCase(UUID caseId) {
    return referrals.of(caseId, clock.instant());
  }

  @Permits(Permission.READ_REFERRAL)
  public ReferralDetails open(UUID id) {
    return referrals.details(id, clock.instant()).orElseThrow(NotFound::new);
  }

  /** The recipient's office takes it; who took it is written down. */
  @Permits(Permission.ANSWER_REFERRAL)
  public ReferralVersion accept(UUID id, Integer version, @NotNull AcceptReferral command) {
    Referral referral = present(id, version);
    referral.accept(caller.acting(), clock.instant());
    return saved(referral);
  }

  @Permits(Permission.ANSWER_REFERRAL)
  public ReferralVersion reject(UUID id, Integer version, @NotNull @Valid RejectReferral command) {
    Referral referral = present(id, version);
    referral.reject(command.reason(), caller.acting(), clock.instant());
    return saved(referral);
  }

  /** The recipient's office answers; its sight of the case ends with that. */
  @Permits(Permission.ANSWER_REFERRAL)
  public ReferralVersion complete(
      UUID id, Integer version, @NotNull @Valid CompleteReferral command) {
    Referral referral = present(id, version);
    referral.complete(command.answer(), caller.acting(), clock.instant());
    return saved(referral);
  }

  @Permits(Permission.REFER_CHILD)
  public ReferralVersion revoke(UUID id, Integer version, @NotNull @Valid RevokeReferral command) {
    Referral referral = present(id, version);
    referral.revoke(command.reason(), caller.acting(), clock.instant());
    return saved(referral);
  }

  private Referral present(UUID id, Integer version) {
    Referral referral = referrals.get(id);
    referral.mustBe(version);
    return referral;
  }

  private ReferralVersion saved(Referral referral) {
    referrals.flush();
    return new ReferralVersion(
        referral.id(), referral.caseId(), referral.version(), referral.status());
  }
}
