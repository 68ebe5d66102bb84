package kz.qorgan.cases;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;

/**
 * The slices of a case that few people see: where the child is, who reported, the psychologist's
 * notes, the police's records. What is out of sight answers as what was never written.
 */
@UseCases
public class SliceService {
  @Inject private CaseRecords cases;
  @Inject private SliceRows slices;
  @Inject private KeptSlices kept;
  @Inject private ReferenceDirectory reference;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** The slices beyond the basic one that are among the actor's. */
  @Permits(Permission.READ_CASE)
  public List<String> own() {
    return slices.own();
  }

  /** All protected slices of a case that the actor sees, for its page. */
  @Permits(Permission.READ_CASE)
  public CaseSlices ofCase(UUID caseId) {
    cases.get(caseId);
    return new CaseSlices(
        caseId,
        slices.own(),
        slices.whereabouts(caseId).orElse(null),
        slices.reporter(caseId).orElse(null),
        slices.notes(caseId),
        slices.policeRecords(caseId));
  }

  @Permits(Permission.READ_CASE)
  public Reporter reporter(UUID caseId) {
    cases.get(caseId);
    return slices.reporter(caseId).orElseThrow(NotFound::new);
  }

  /** The notes of the actor's own office, newest first. */
  @Permits(Permission.READ_CASE)
  public List<CaseNote> notes(UUID caseId) {
    cases.get(caseId);
    return slices.notes(caseId);
  }

  /** The records of the actor's own police office, newest first. */
  @Permits(Permission.READ_CASE)
  public List<PoliceRecord> policeRecords(UUID caseId) {
    cases.get(caseId);
    return slices.policeRecords(caseId);
  }

  /**
   * Writes down where the child is.
   *
   * @param version the version that was read; null when nothing was written before
   */
  @Permits(Permission.CORRECT_CASE)
  public Whereabouts saveWhereabouts(
      UUID caseId, Integer version, @NotNull @Valid SaveWhereabouts command) {
    cases.get(caseId).mustBeChangedBy(caller.acting());
    return kept.save(caseId, version, command, "");
  }

  /**
   * Writes down who reported.
   *
   * @param version the version that was read; null when nothing was written before
   */
  @Permits(Permission.CORRECT_CASE)
  public Reporter saveReporter(UUID caseId, Integer version, @NotNull @Valid SaveReporter command) {
    cases.get(caseId).mustBeChangedBy(caller.acting());
    return kept.save(caseId, version, command, "");
  }

  /** Writes a private note, in the actor's own office, of a case that the actor sees. */
  @Permits(Permission.WRITE_NOTE)
  public CaseNote writeNote(UUID caseId, @NotNull @Valid WriteNote command) {
    mustBeOpen(cases.get(caseId));
    kept.mustBeOwn("NOTES");
    return slices.add(caseId, command);
  }

  /** Writes down a record of the police about the child of a case that they see (measure 3.4). */
  @Permits(Permission.RECORD_POLICE)
  public PoliceRecord recordPolice(UUID caseId, @NotNull @Valid RecordPolice command) {
    mustBeOpen(cases.get(caseId));
    kept.mustBeOwn("POLICE");
    Acting actor = caller.acting();
    if (!"POLICE".equals(actor.sector())) {
      throw new Refused();
    }
    reference.require("POLICE_RECORD_KIND", command.kind(), "kind");
    if (command.date().isAfter(LocalDate.now(clock))) {
      throw new Invalid("date", "cases.rule.recordInFuture");
    }
    return slices.add(caseId, command);
  }

  private static void mustBeOpen(CaseRecord record) {
    if (record.status() != CaseStatus.OPEN) {
      throw new RuleBroken("cases.rule.voided");
    }
  }
}
