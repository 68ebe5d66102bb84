package kz.qorgan.cases;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.measures.MeasureDirectory;
import kz.qorgan.measures.MeasureDirectory.OpeningMeasure;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Slice;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Registering, reading, correcting and voiding cases (measures 1.21, 2.10, 2.12, 2.13 and others
 * that generate cases).
 */
@UseCases
public class CaseService {
  @Inject private CaseRecords cases;
  @Inject private SliceRows slices;
  @Inject private KeptSlices kept;
  @Inject private Intake intake;
  @Inject private MeasureDirectory measures;
  @Inject private ReferenceDirectory reference;
  @Inject private Event<FindingsRecorded> findingsRecorded;
  @Inject private Event<CaseVoided> voided;
  @Inject private Caller caller;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "qorgan.export.rows", defaultValue = "200000")
  private int mostExported;

  /**
   * Registers a case kept by the actor's organisation. When a health body's findings oblige
   * somebody to be told (measure 2.13), the notice is made in the same transaction: without it,
   * nothing is saved.
   */
  @Permits(Permission.REGISTER_CASE)
  public RegisteredCase register(@NotNull @Valid RegisterCase command) {
    Acting actor = caller.acting();
    OpeningMeasure measure = measures.opening(command.measure(), actor.sector());
    intake.checkCodes(command, actor);
    String territory = intake.territory(command.child(), actor);
    ChildParticulars child = ChildParticulars.of(command.child(), LocalDate.now(clock));
    intake.mustBeAStranger(child);
    intake.mustBeAnswered(child, command.signal().receivedOn(), command.confirmedWarnings());
    CaseRecord record = open(command, measure, child, territory);
    keepSlices(record.id(), command);
    FindingsRecorded findings = findings(record, command);
    return new RegisteredCase(
        record.id(), record.number(), record.version(), record.status(), findings.notifications());
  }

  private CaseRecord open(
      RegisterCase command, OpeningMeasure measure, ChildParticulars child, String territory) {
    Instant now = clock.instant();
    Instant due = reference.due("FIRST_ACTION", command.risk());
    Set<Warning> confirmed = EnumSet.noneOf(Warning.class);
    confirmed.addAll(command.confirmedWarnings());
    CaseRecords.Identity identity = cases.identity(Year.now(clock).getValue(), child.iin());
    CaseRecord record =
        new CaseRecord(
            identity.number(),
            measure,
            caller.acting(),
            identity.childId(),
            child,
            territory,
            command.categories(),
            command.risk(),
            due,
            confirmed,
            now);
    cases.add(record, new CaseStory(record.id(), command.signal()));
    cases.addRisk(record.id(), command.risk(), due, now, caller.acting().displayName());
    return record;
  }

  private void keepSlices(UUID id, RegisterCase command) {
    if (command.reporter() != null) {
      kept.save(id, null, command.reporter(), "reporter.");
    }
    if (command.whereabouts() != null) {
      kept.save(id, null, command.whereabouts(), "whereabouts.");
    }
  }

  private FindingsRecorded findings(CaseRecord record, RegisterCase command) {
    if (!command.findings().isEmpty()) {
      RecordMedicalHelp help = new RecordMedicalHelp(command.findings(), null, null, null);
      cases.addMedicalRecord(
          record.id(),
          caller.acting().organisationId(),
          "REGISTRATION",
          help,
          clock.instant(),
          caller.acting().displayName());
    }
    Set<String> known = new LinkedHashSet<>(command.findings());
    known.addAll(command.categories());
    FindingsRecorded findings = new FindingsRecorded(record.id(), known);
    findingsRecorded.fire(findings);
    return findings;
  }

  /** The case as far as the actor sees it. */
  @Permits(Permission.READ_CASE)
  public CaseDetails open(UUID id) {
    if (id == null) {
      throw new NotFound();
    }
    return cases.details(id, clock.instant()).orElseThrow(NotFound::new);
  }

  /**
   * Where the child is, if the actor sees it. Here and not with the other slices, because of a look
   * from another office the keeper is told as of the opening of the case.
   */
  @Permits(Permission.READ_CASE)
  public Whereabouts whereabouts(UUID id) {
    cases.get(id);
    return slices.whereabouts(id).orElseThrow(NotFound::new);
  }

  /** One page of the cases within the actor's sight. */
  @Permits(Permission.READ_CASE)
  public Slice<CaseSummary> list(@NotNull @Valid CaseFilter filter, Integer limit, String after) {
    return cases.list(filter, Cursor.decoded(after), Slice.limit(limit), clock.instant());
  }

  /**
   * Chooses what an export will show, all of it or nothing: {@link RuleBroken} when it is more than
   * may leave in one file. The audit keeps the purpose; no case is shown yet.
   */
  @Permits(Permission.EXPORT_CASES)
  public ChosenCases startExport(@NotNull @Valid ExportCases command) {
    if (!caller.acting().may(Permission.READ_CASE)) {
      throw new Refused();
    }
    byte[] ids = cases.choose(command.filter(), mostExported + 1);
    ChosenCases chosen = new ChosenCases(ids, command.purpose().strip());
    if (chosen.count() > mostExported) {
      throw new RuleBroken("cases.rule.exportTooLarge", mostExported);
    }
    return chosen;
  }

  /**
   * One page of an export: those of these cases that are still within sight, in this order. Here
   * and not in a service of its own, because of a look from another office the keeper is told as of
   * the opening of the case.
   */
  @Permits(Permission.EXPORT_CASES)
  public List<CaseSummary> export(@NotNull List<UUID> ids) {
    return cases.among(ids, clock.instant());
  }

  /**
   * Ends an export after so many rows.
   *
   * @throws ExportBroken when it was not whole, and so the audit keeps a failure
   */
  @Permits(Permission.EXPORT_CASES)
  public ExportEnd endExport(int rows, boolean whole) {
    if (!whole) {
      throw new ExportBroken(rows);
    }
    return new ExportEnd(rows);
  }

  /** Cases within the actor's sight by name or IIN, the best matches first. */
  @Permits(Permission.SEARCH_CHILD)
  public Slice<CaseSummary> search(@NotNull @Valid CaseSearch search) {
    List<CaseSummary> found =
        search.name() == null && search.iin() == null
            ? List.of()
            : cases.search(
                search.name(), search.iin(), Slice.limit(search.limit()), clock.instant());
    return new Slice<>(found, null);
  }

  /**
   * Children within the actor's sight who may be the one asked for: the step before registering.
   */
  @Permits(Permission.SEARCH_CHILD)
  public List<ChildMatch> findChild(@NotNull @Valid ChildSearch search) {
    cases.noteSearch(search.text(), search.iin());
    return search.text() == null && search.iin() == null && search.birthDate() == null
        ? List.of()
        : cases.matches(search.text(), search.iin(), search.birthDate(), 20);
  }

  /** What happened in a case, newest first, as far as the actor sees it. */
  @Permits(Permission.READ_CASE)
  public List<TimelineEntry> timeline(UUID id) {
    List<TimelineEntry> entries = cases.timeline(id);
    if (entries.isEmpty()) {
      throw new NotFound();
    }
    return entries;
  }

  /**
   * Corrects what the keeper typed.
   *
   * @param version the version that the correction was made from
   */
  @Permits(Permission.CORRECT_CASE)
  public CaseVersion correct(UUID id, int version, @NotNull @Valid CorrectCase command) {
    CaseRecord record = cases.get(id);
    record.mustBeChangedBy(caller.acting());
    record.mustBe(version);
    Set<String> fields = new LinkedHashSet<>(correctStory(id, command));
    String riskBefore = record.risk();
    fields.addAll(correctRecord(record, command));
    if (!fields.isEmpty()) {
      Instant now = clock.instant();
      String by = caller.acting().displayName();
      cases.touch(record);
      cases.addCorrection(id, List.copyOf(fields), now, by);
      if (!record.risk().equals(riskBefore)) {
        cases.addRisk(id, record.risk(), record.dueAt(), now, by);
      }
    }
    return saved(record);
  }

  private List<String> correctStory(UUID id, CorrectCase command) {
    if (command.signal() == null) {
      return List.of();
    }
    CaseStory story = cases.story(id);
    List<String> fields = story.correct(command.signal());
    intake.checkSignal(story.source(), story.receivedOn());
    return fields;
  }

  private List<String> correctRecord(CaseRecord record, CorrectCase command) {
    List<String> categories =
        Patch.required(command.categories(), record.categories(), "categories");
    String risk = Patch.required(command.risk(), record.risk(), "risk");
    intake.checkCodes(
        added(categories, record.categories()), risk.equals(record.risk()) ? null : risk);
    ChildParticulars child = record.child();
    String territory = record.territory();
    if (command.child() != null) {
      RegisterCase.Child typed = child.with(command.child(), territory);
      reference.require("NO_IIN_REASON", typed.noIinReason(), "child.noIinReason");
      territory = intake.territory(typed, caller.acting());
      child = ChildParticulars.of(typed, LocalDate.now(clock));
      Intake.mustBeConfirmed(
          child.warnings(LocalDate.ofInstant(record.registeredAt(), clock.getZone())),
          command.confirmedWarnings());
    }
    intake.mustBeAStranger(child);
    boolean sameIin = java.util.Objects.equals(child.iin(), record.child().iin());
    return record.correct(
        sameIin ? record.childId() : cases.childOf(child.iin()),
        child,
        territory,
        categories,
        risk,
        risk.equals(record.risk()) ? record.dueAt() : reference.due("FIRST_ACTION", risk),
        Set.copyOf(command.confirmedWarnings()));
  }

  /** What a case already has may be out of force by now; only what is new must be in force. */
  private static List<String> added(List<String> now, List<String> before) {
    return now.stream().filter(code -> !before.contains(code)).toList();
  }

  /** Voids a case that was registered by mistake; its referrals end with it. */
  @Permits(Permission.VOID_CASE)
  public CaseVersion voidCase(UUID id, Integer version, @NotNull @Valid VoidCase command) {
    CaseRecord record = cases.get(id);
    record.mustBeChangedBy(caller.acting());
    record.mustBe(version);
    voided.fire(new CaseVoided(id, command.reason()));
    record.voidBecause(command.reason(), caller.acting(), clock.instant());
    return saved(record);
  }

  /** Records what the keeper did; the first time meets the deadline of the risk level. */
  @Permits(Permission.CORRECT_CASE)
  public CaseVersion recordAction(UUID id, Integer version, @NotNull @Valid RecordAction command) {
    CaseRecord record = cases.get(id);
    record.mustBeChangedBy(caller.acting());
    record.mustBe(version);
    Instant now = clock.instant();
    record.actedOn(now);
    cases.addAction(id, command.text().strip(), now, caller.acting().displayName());
    return saved(record);
  }

  private CaseVersion saved(CaseRecord record) {
    cases.flush();
    return new CaseVersion(record.id(), record.version(), record.status());
  }
}
