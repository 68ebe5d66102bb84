package kz.qorgan.notifications;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.notifications.NotificationDetails.Office;
import kz.qorgan.referrals.Box;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.Slice;

/** Keeps and finds mandatory notices; which of them exist for the actor is PostgreSQL's answer. */
@Repository
class Notifications {
  private static final String SELECT =
      """
      select n.id, n.case_id, n.case_number, n.rule, u.measure, u.title, u.basis, n.child_name, n.child_birth_date,
             n.child_sex, f.id as from_id, qorgan.text(?1, f.kk, f.ru, f.en) as from_name,
             t.id as to_id, qorgan.text(?1, t.kk, t.ru, t.en) as to_name, n.status, n.due_at, n.sent_at,
             n.sent_by_name, n.registration_number, n.accepted_at, n.acknowledged_at, n.acknowledged_by_name, n.version
      from qorgan.notification n
      join qorgan.organisation f on f.id = n.from_organisation
      join qorgan.organisation t on t.id = n.to_organisation
      left join lateral (
        select r.measure, qorgan.text(?1, r.title_kk, r.title_ru, r.title_en) as title,
               qorgan.text(?1, r.basis_kk, r.basis_ru, r.basis_en) as basis
        from qorgan.notification_rule r where r.code = n.rule and r.valid_from <= n.sent_at
        order by r.valid_from desc limit 1) u on true
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /**
   * Keeps a notice unless its case and rule have one; answers whether it was kept. The present one
   * may be another body's and invisible, so no read could tell.
   */
  boolean addOnce(Notification notice) {
    return em.createNativeQuery(
                """
                insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation,
                  to_organisation, territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
                values (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as date), ?10, ?11,
                  cast(?12 as timestamptz), cast(?13 as timestamptz), ?14)
                on conflict do nothing""")
            .setParameter(1, notice.id())
            .setParameter(2, notice.rule())
            .setParameter(3, notice.caseId())
            .setParameter(4, notice.caseNumber())
            .setParameter(5, notice.from())
            .setParameter(6, notice.to())
            .setParameter(7, notice.territory())
            .setParameter(8, notice.childName())
            .setParameter(9, notice.childBirthDate().toString())
            .setParameter(10, notice.childSex().name())
            .setParameter(11, notice.status().name())
            .setParameter(12, notice.dueAt().toString())
            .setParameter(13, notice.sentAt().toString())
            .setParameter(14, notice.sentByName())
            .executeUpdate()
        == 1;
  }

  Notification get(UUID id) {
    Notification notice = em.find(Notification.class, id);
    if (notice == null) {
      throw new NotFound();
    }
    return notice;
  }

  void flush() {
    em.flush();
  }

  /** One page of the office's notices, newest first; one statement, whatever the size. */
  Slice<NotificationDetails> list(NotificationFilter filter, Cursor after, int limit, Instant now) {
    // The own office, with those it succeeds, is named for the index; the policy stays the judge.
    String office =
        (filter.box() == Box.INCOMING ? "n.to_organisation" : "n.from_organisation")
            + " = any ((select sec.offices())::uuid[])";
    Query query =
        em.createNativeQuery(
                SELECT
                    + "where "
                    + office
                    + " "
                    + """
                    and (cast(?2 as text) is null or n.status = ?2)
                    and (not cast(?3 as boolean) or (n.status = 'SENT' and n.due_at < cast(?4 as timestamptz)))
                    """
                    + (after == null
                        ? ""
                        : "and (n.sent_at, n.id) < (cast(?6 as timestamptz), cast(?7 as uuid))")
                    + " order by n.sent_at desc, n.id desc limit ?5")
            .setParameter(1, caller.language())
            .setParameter(2, filter.status() == null ? null : filter.status().name())
            .setParameter(3, filter.overdue())
            .setParameter(4, now.toString())
            .setParameter(5, limit + 1);
    if (after != null) {
      query.setParameter(6, after.instant().toString());
      query.setParameter(7, after.uuid().toString());
    }
    List<NotificationDetails> rows =
        Rows.read(query).stream().map(row -> details(row, now)).toList();
    return Slice.of(rows, limit, last -> Cursor.of(last.sentAt(), last.id()));
  }

  /** The notices of one case that the actor sees, newest first. */
  List<NotificationDetails> of(UUID caseId, Instant now) {
    return Rows.read(
            em.createNativeQuery(SELECT + "where n.case_id = ?2 order by n.sent_at desc, n.id desc")
                .setParameter(1, caller.language())
                .setParameter(2, caseId))
        .stream()
        .map(row -> details(row, now))
        .toList();
  }

  Optional<NotificationDetails> details(UUID id, Instant now) {
    return Rows.read(
            em.createNativeQuery(SELECT + "where n.id = ?2")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(row -> details(row, now))
        .findFirst();
  }

  private NotificationDetails details(Row row, Instant now) {
    NotificationStatus status = NotificationStatus.valueOf(row.text(14));
    boolean waiting = status == NotificationStatus.SENT;
    Office to = new Office(row.uuid(12), row.text(13));
    Acting actor = caller.acting();
    return new NotificationDetails(
        row.uuid(0),
        row.uuid(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.date(8),
        Sex.valueOf(row.text(9)),
        new Office(row.uuid(10), row.text(11)),
        to,
        status,
        row.instant(15),
        waiting && row.instant(15).isBefore(now),
        row.instant(16),
        row.text(17),
        row.text(18),
        row.instant(19),
        row.instant(20),
        row.text(21),
        row.number(22),
        waiting
            && to.id().equals(actor.organisationId())
            && actor.may(Permission.ACKNOWLEDGE_NOTIFICATION));
  }
}
