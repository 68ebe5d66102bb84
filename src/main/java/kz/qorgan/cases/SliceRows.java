package kz.qorgan.cases;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Rows;
import kz.qorgan.shared.Stale;

/** Keeps and finds the protected slices; which rows exist for the actor is PostgreSQL's answer. */
@Repository
class SliceRows {
  /** Two columns, because JPA hands over rows of one as bare values. */
  private static final String OWN = "select slice, 1 from unnest(sec.slices()) s(slice)";

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** The actor's slices beyond the basic one, such as {@code NOTES}. */
  List<String> own() {
    return Rows.read(em.createNativeQuery(OWN)).stream().map(row -> row.text(0)).toList();
  }

  Optional<Whereabouts> whereabouts(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select version, place, address, phone, note, changed_at, changed_by_name
                    from qorgan.case_whereabouts where case_id = ?1""")
                .setParameter(1, caseId))
        .stream()
        .map(
            row ->
                new Whereabouts(
                    caseId,
                    row.number(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.instant(5),
                    row.text(6)))
        .findFirst();
  }

  Optional<Reporter> reporter(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select version, name, phone, relation, stays_unknown, changed_at, changed_by_name
                    from qorgan.case_reporter where case_id = ?1""")
                .setParameter(1, caseId))
        .stream()
        .map(
            row ->
                new Reporter(
                    caseId,
                    row.number(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.flag(4),
                    row.instant(5),
                    row.text(6)))
        .findFirst();
  }

  List<CaseNote> notes(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select id, text, written_at, written_by_name from qorgan.case_note
                    where case_id = ?1 order by written_at desc, id""")
                .setParameter(1, caseId))
        .stream()
        .map(row -> new CaseNote(row.uuid(0), caseId, row.text(1), row.instant(2), row.text(3)))
        .toList();
  }

  List<PoliceRecord> policeRecords(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select id, kind, number, recorded_on, text, recorded_at, recorded_by_name
                    from qorgan.police_record where case_id = ?1 order by recorded_on desc, recorded_at desc, id""")
                .setParameter(1, caseId))
        .stream()
        .map(
            row ->
                new PoliceRecord(
                    row.uuid(0),
                    caseId,
                    row.text(1),
                    row.text(2),
                    row.date(3),
                    row.text(4),
                    row.instant(5),
                    row.text(6)))
        .toList();
  }

  /** The first whereabouts of a case; {@link Stale} when somebody was faster. */
  void add(UUID caseId, SaveWhereabouts whereabouts) {
    mustChangeOne(
        bound(
            em.createNativeQuery(
                """
                insert into qorgan.case_whereabouts
                  (case_id, version, place, address, phone, note, changed_at, changed_by_name)
                values (?1, 1, ?2, ?3, ?4, ?5, cast(?6 as timestamptz), ?7) on conflict do nothing"""),
            caseId,
            whereabouts));
  }

  /** Replaces the whereabouts; {@link Stale} when it is no more the version that was read. */
  void replace(UUID caseId, int version, SaveWhereabouts whereabouts) {
    mustChangeOne(
        bound(
                em.createNativeQuery(
                    """
                    update qorgan.case_whereabouts set version = version + 1, place = ?2, address = ?3, phone = ?4,
                      note = ?5, changed_at = cast(?6 as timestamptz), changed_by_name = ?7
                    where case_id = ?1 and version = ?8"""),
                caseId,
                whereabouts)
            .setParameter(8, version));
  }

  private Query bound(Query query, UUID caseId, SaveWhereabouts whereabouts) {
    return query
        .setParameter(1, caseId)
        .setParameter(2, whereabouts.place())
        .setParameter(3, stripped(whereabouts.address()))
        .setParameter(4, whereabouts.phone())
        .setParameter(5, stripped(whereabouts.note()))
        .setParameter(6, clock.instant().toString())
        .setParameter(7, caller.acting().displayName());
  }

  /** The first reporter of a case; {@link Stale} when somebody was faster. */
  void add(UUID caseId, SaveReporter reporter) {
    mustChangeOne(
        bound(
            em.createNativeQuery(
                """
                insert into qorgan.case_reporter
                  (case_id, version, name, phone, relation, stays_unknown, changed_at, changed_by_name)
                values (?1, 1, ?2, ?3, ?4, ?5, cast(?6 as timestamptz), ?7) on conflict do nothing"""),
            caseId,
            reporter));
  }

  /** Replaces the reporter; {@link Stale} when it is no more the version that was read. */
  void replace(UUID caseId, int version, SaveReporter reporter) {
    mustChangeOne(
        bound(
                em.createNativeQuery(
                    """
                    update qorgan.case_reporter set version = version + 1, name = ?2, phone = ?3, relation = ?4,
                      stays_unknown = ?5, changed_at = cast(?6 as timestamptz), changed_by_name = ?7
                    where case_id = ?1 and version = ?8"""),
                caseId,
                reporter)
            .setParameter(8, version));
  }

  private Query bound(Query query, UUID caseId, SaveReporter reporter) {
    return query
        .setParameter(1, caseId)
        .setParameter(2, stripped(reporter.name()))
        .setParameter(3, reporter.phone())
        .setParameter(4, reporter.relation())
        .setParameter(5, Boolean.TRUE.equals(reporter.staysUnknown()))
        .setParameter(6, clock.instant().toString())
        .setParameter(7, caller.acting().displayName());
  }

  private static void mustChangeOne(Query query) {
    if (query.executeUpdate() != 1) {
      throw new Stale();
    }
  }

  /** A note of the actor's office. */
  CaseNote add(UUID caseId, WriteNote note) {
    Acting actor = caller.acting();
    CaseNote written =
        new CaseNote(
            UUID.randomUUID(), caseId, note.text().strip(), clock.instant(), actor.displayName());
    em.createNativeQuery(
            """
            insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
            values (?1, ?2, ?3, ?4, cast(?5 as timestamptz), ?6)""")
        .setParameter(1, written.id())
        .setParameter(2, caseId)
        .setParameter(3, actor.organisationId())
        .setParameter(4, written.text())
        .setParameter(5, written.writtenAt().toString())
        .setParameter(6, written.writtenBy())
        .executeUpdate();
    return written;
  }

  /** A record of the actor's police office. */
  PoliceRecord add(UUID caseId, RecordPolice command) {
    Acting actor = caller.acting();
    PoliceRecord recorded =
        new PoliceRecord(
            UUID.randomUUID(),
            caseId,
            command.kind(),
            stripped(command.number()),
            command.date(),
            stripped(command.text()),
            clock.instant(),
            actor.displayName());
    em.createNativeQuery(
            """
            insert into qorgan.police_record
              (id, case_id, organisation_id, kind, number, recorded_on, text, recorded_at, recorded_by_name)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as date), ?7, cast(?8 as timestamptz), ?9)""")
        .setParameter(1, recorded.id())
        .setParameter(2, caseId)
        .setParameter(3, actor.organisationId())
        .setParameter(4, recorded.kind())
        .setParameter(5, recorded.number())
        .setParameter(6, recorded.date().toString())
        .setParameter(7, recorded.text())
        .setParameter(8, recorded.recordedAt().toString())
        .setParameter(9, recorded.recordedBy())
        .executeUpdate();
    return recorded;
  }

  private static String stripped(String text) {
    return text == null ? null : text.strip();
  }
}
