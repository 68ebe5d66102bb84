package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.safeguards.EmergencyAccess.Verdict;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Slice;

/** Keeps emergency access; PostgreSQL opens the cases and closes them by time. */
@Repository
class Emergencies {
  private static final String SELECT =
      """
      select e.id, e.case_id, e.case_number, e.account_name, qorgan.text(?1, o.kk, o.ru, o.en), e.reason_code, e.reason,
             e.opened_at, e.until, e.until > now(), e.review_due_at, e.verdict, e.reviewed_at, e.reviewed_by_name,
             e.review_text, e.account_id = (select sec.account()), e.further_until
      from qorgan.emergency_access e join qorgan.organisation o on o.id = e.organisation_id
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  List<OpenedCase> open(OpenEmergency command, Instant until, Instant reviewDue, Instant further) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select case_id, case_number, outcome
                    from sec.open_emergency(cast(?1 as text), cast(?2 as text), ?3, ?4, cast(?5 as timestamptz),
                      cast(?6 as timestamptz), cast(?7 as timestamptz))""")
                .setParameter(1, command.iin())
                .setParameter(2, command.number() == null ? null : command.number().strip())
                .setParameter(3, command.reasonCode())
                .setParameter(4, command.reason())
                .setParameter(5, until.toString())
                .setParameter(6, reviewDue.toString())
                .setParameter(7, further.toString()))
        .stream()
        .map(
            row ->
                new OpenedCase(row.uuid(0), row.text(1), OpenedCase.Outcome.valueOf(row.text(2))))
        .toList();
  }

  /** The actor's own of the last year, newest first. */
  List<EmergencyAccess> mine() {
    return read(
        SELECT
            + """
            where e.account_id = (select sec.account()) and e.opened_at > now() - interval '1 year'
            order by e.opened_at desc, e.id limit 100""");
  }

  /** Why the actor can open no other now, if so. */
  Optional<EmergencyBlock> block() {
    String block =
        (String) em.createNativeQuery("select sec.emergency_block()").getResultList().get(0);
    return Optional.ofNullable(block).map(EmergencyBlock::valueOf);
  }

  /**
   * One page of those of others that wait for a review by the actor's office, the most urgent
   * first.
   */
  Slice<EmergencyAccess> toReview(Cursor after, int limit) {
    List<EmergencyAccess> waiting =
        Rows.read(
                em.createNativeQuery(
                        SELECT
                            + """
                            where e.account_id <> (select sec.account()) and e.reviewed_at is null
                              and (cast(?2 as timestamptz) is null
                                   or (e.review_due_at, e.id) > (cast(?2 as timestamptz), cast(?3 as uuid)))
                            order by e.review_due_at, e.id limit ?4""")
                    .setParameter(1, caller.language())
                    .setParameter(2, after == null ? null : after.instant().toString())
                    .setParameter(3, after == null ? null : after.uuid().toString())
                    .setParameter(4, limit + 1))
            .stream()
            .map(Emergencies::access)
            .toList();
    return Slice.of(waiting, limit, last -> Cursor.of(last.reviewDue(), last.id()));
  }

  Optional<EmergencyAccess> find(UUID id) {
    return Rows.read(
            em.createNativeQuery(SELECT + "where e.id = ?2")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(Emergencies::access)
        .findFirst();
  }

  void end(UUID id) {
    em.createNativeQuery(
            """
            update qorgan.emergency_access set until = now(), version = version + 1
            where id = ?1 and until > now()""")
        .setParameter(1, id)
        .executeUpdate();
  }

  void review(UUID id, ReviewEmergency review) {
    em.createNativeQuery(
            """
            update qorgan.emergency_access
            set verdict = ?2, review_text = ?3, reviewed_at = now(), reviewed_by_name = ?4, version = version + 1
            where id = ?1""")
        .setParameter(1, id)
        .setParameter(2, review.verdict().name())
        .setParameter(3, review.text())
        .setParameter(4, caller.acting().displayName())
        .executeUpdate();
  }

  private List<EmergencyAccess> read(String sql) {
    return Rows.read(em.createNativeQuery(sql).setParameter(1, caller.language())).stream()
        .map(Emergencies::access)
        .toList();
  }

  private static EmergencyAccess access(Row row) {
    return new EmergencyAccess(
        row.uuid(0),
        row.uuid(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.instant(7),
        row.instant(8),
        row.flag(9),
        row.instant(10),
        row.text(11) == null ? null : Verdict.valueOf(row.text(11)),
        row.instant(12),
        row.text(13),
        row.text(14),
        row.flag(15),
        row.instant(16));
  }
}
