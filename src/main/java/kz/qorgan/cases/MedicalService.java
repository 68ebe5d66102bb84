package kz.qorgan.cases;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.RuleBroken;

/**
 * Medical help to a child of a case (measure 2.13). Findings stay with the health organisation that
 * made them.
 */
@UseCases
public class MedicalService {
  @Inject private CaseRecords cases;
  @Inject private Findings findings;
  @Inject private Caller caller;

  /** Records help and findings; what must be told to the police is told in the same transaction. */
  @Permits(Permission.RECORD_MEDICAL_HELP)
  public RecordedHelp record(UUID caseId, @NotNull @Valid RecordMedicalHelp help) {
    CaseRecord record = cases.get(caseId);
    if (record.status() != CaseStatus.OPEN) {
      throw new RuleBroken("cases.rule.voided");
    }
    return findings.keep(caseId, "HELP", help, caller.acting());
  }

  /**
   * Keeps findings and says who must be told of them; also for findings that another feature
   * reports.
   */
  @jakarta.enterprise.context.ApplicationScoped
  static class Findings {
    @Inject private CaseRecords cases;
    @Inject private ReferenceDirectory reference;
    @Inject private Event<FindingsRecorded> recorded;
    @Inject private Caller caller;
    @Inject private Clock clock;

    RecordedHelp keep(UUID caseId, String occasion, RecordMedicalHelp help, Acting actor) {
      reference.require("FINDING", help.findings(), "findings");
      UUID id =
          cases.addMedicalRecord(
              caseId, actor.organisationId(), occasion, help, clock.instant(), actor.displayName());
      FindingsRecorded event = new FindingsRecorded(caseId, Set.copyOf(help.findings()));
      recorded.fire(event);
      return new RecordedHelp(id, caseId, event.notifications());
    }

    void on(@Observes FindingsReported reported) {
      RecordMedicalHelp help = new RecordMedicalHelp(reported.findings(), List.of(), null, null);
      reported.notified(keep(reported.caseId(), "REFERRAL", help, caller.acting()).notifications());
    }
  }
}
