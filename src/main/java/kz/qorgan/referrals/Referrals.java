package kz.qorgan.referrals;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.referrals.ReferralDetails.Office;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** Keeps and finds referrals; which of them exist for the actor is PostgreSQL's answer. */
@Repository
class Referrals {
  // The case is joined as the actor sees it: no sight, no name.
  private static final String SELECT =
      """
      select r.id, r.case_id, r.case_number, c.child_name, c.id is not null as case_visible, r.kind, r.urgency, r.status,
             f.id as from_id, qorgan.text(?1, f.kk, f.ru, f.en) as from_name,
             t.id as to_id, qorgan.text(?1, t.kk, t.ru, t.en) as to_name,
             r.reason, array_to_string(r.shares, ' '), r.due_at, r.sent_at, r.sent_by_name, r.accepted_at,
             r.accepted_by_name, r.ended_at, r.ended_by_name, r.answer, r.end_reason, r.version
      from qorgan.referral r
      join qorgan.organisation f on f.id = r.from_organisation
      join qorgan.organisation t on t.id = r.to_organisation
      left join qorgan.case_record c on c.id = r.case_id
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** Kept at once: the triggers that open the case to the recipient have then run. */
  void add(Referral referral) {
    em.persist(referral);
    em.flush();
  }

  Referral get(UUID id) {
    Referral referral = em.find(Referral.class, id);
    if (referral == null) {
      throw new NotFound();
    }
    return referral;
  }

  void flush() {
    em.flush();
  }

  /** The referrals of a case that an office sent and that are not over. */
  List<Referral> openOf(UUID caseId, UUID sender) {
    return em.createQuery(
            """
            select r from Referral r
            where r.caseId = :caseId and r.from = :sender and r.status in :open""",
            Referral.class)
        .setParameter("caseId", caseId)
        .setParameter("sender", sender)
        .setParameter("open", Stream.of(ReferralStatus.values()).filter(s -> s.isOpen()).toList())
        .getResultList();
  }

  /** One page of the office's referrals, newest first; one statement, whatever the size. */
  Slice<ReferralDetails> list(ReferralFilter filter, Cursor after, int limit, Instant now) {
    // The own office, with those it succeeds, is named for the index; the policy stays the judge.
    String office =
        (filter.box() == Box.INCOMING ? "r.to_organisation" : "r.from_organisation")
            + " = any ((select sec.offices())::uuid[])";
    Query query =
        em.createNativeQuery(
                SELECT
                    + "where "
                    + office
                    + " "
                    + """
                    and (cast(?2 as text) is null or r.status = ?2)
                    and (not cast(?3 as boolean) or (r.ended_at is null and r.due_at < cast(?4 as timestamptz)))
                    """
                    + (after == null
                        ? ""
                        : "and (r.sent_at, r.id) < (cast(?6 as timestamptz), cast(?7 as uuid))")
                    + " order by r.sent_at desc, r.id desc limit ?5")
            .setParameter(1, caller.language())
            .setParameter(2, filter.status() == null ? null : filter.status().name())
            .setParameter(3, filter.overdue())
            .setParameter(4, now.toString())
            .setParameter(5, limit + 1);
    if (after != null) {
      query.setParameter(6, after.instant().toString());
      query.setParameter(7, after.uuid().toString());
    }
    List<ReferralDetails> rows = Rows.read(query).stream().map(row -> details(row, now)).toList();
    return Slice.of(rows, limit, last -> Cursor.of(last.sentAt(), last.id()));
  }

  /** The referrals of one case that the actor sees, newest first. */
  List<ReferralDetails> of(UUID caseId, Instant now) {
    return Rows.read(
            em.createNativeQuery(
                    SELECT + "where r.case_id = ?2 order by r.sent_at desc, r.id desc limit 200")
                .setParameter(1, caller.language())
                .setParameter(2, caseId))
        .stream()
        .map(row -> details(row, now))
        .toList();
  }

  Optional<ReferralDetails> details(UUID id, Instant now) {
    return Rows.read(
            em.createNativeQuery(SELECT + "where r.id = ?2")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(row -> details(row, now))
        .findFirst();
  }

  private ReferralDetails details(Row row, Instant now) {
    ReferralStatus status = ReferralStatus.valueOf(row.text(7));
    Office from = new Office(row.uuid(8), row.text(9));
    Office to = new Office(row.uuid(10), row.text(11));
    Acting actor = caller.acting();
    return new ReferralDetails(
        row.uuid(0),
        row.uuid(1),
        row.text(2),
        row.text(3),
        row.flag(4),
        row.text(5),
        row.text(6),
        status,
        from,
        to,
        row.text(12),
        Stream.of(row.text(13).split(" ")).map(SharedSlice::valueOf).toList(),
        row.instant(14),
        status.isOpen() && row.instant(14).isBefore(now),
        row.instant(15),
        row.text(16),
        row.instant(17),
        row.text(18),
        row.instant(19),
        row.text(20),
        row.text(21),
        row.text(22),
        row.number(23),
        status.isOpen()
            && to.id().equals(actor.organisationId())
            && actor.may(Permission.ANSWER_REFERRAL),
        status.isOpen()
            && from.id().equals(actor.organisationId())
            && actor.may(Permission.REFER_CHILD));
  }
}
