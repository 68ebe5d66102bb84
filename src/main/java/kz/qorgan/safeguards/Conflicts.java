package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.safeguards.Conflict.Ground;
import kz.qorgan.safeguards.Conflict.State;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Slice;

/** Keeps conflicts of interest; their effect on sight is PostgreSQL's. */
@Repository
class Conflicts {
  private static final String SELECT =
      """
      select id, case_id, case_number, account_name, ground, state, reason, raised_at, raised_by_name,
             asked_at, asked_by_name, asked_reason, decided_at, decided_by_name, decision_reason
      from qorgan.conflict
      """;

  /** What waits for the actor's decision; a requester's own is for another. */
  private static final String ASKED =
      """
      where state = 'ACTIVE' and asked_at is not null and asked_by <> ?1
        and raised_by is distinct from ?1 and commissions && (select sec.offices())
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  List<Conflict> of(UUID caseId) {
    return read(SELECT + "where case_id = ?1 order by raised_at, id", caseId);
  }

  /** One page of those that wait for the actor's decision, the longest waiting first. */
  Slice<Conflict> asked(Cursor after, int limit) {
    List<Conflict> waiting =
        Rows.read(
                em.createNativeQuery(
                        SELECT
                            + ASKED
                            + """
                              and (cast(?2 as timestamptz) is null
                                   or (asked_at, id) > (cast(?2 as timestamptz), cast(?3 as uuid)))
                            order by asked_at, id limit ?4""")
                    .setParameter(1, caller.acting().accountId())
                    .setParameter(2, after == null ? null : after.instant().toString())
                    .setParameter(3, after == null ? null : after.uuid().toString())
                    .setParameter(4, limit + 1))
            .stream()
            .map(Conflicts::conflict)
            .toList();
    return Slice.of(waiting, limit, last -> Cursor.of(last.askedAt(), last.id()));
  }

  /** The one that waits for the actor's decision. */
  Optional<Conflict> findAsked(UUID id) {
    return Rows.read(
            em.createNativeQuery(SELECT + ASKED + " and id = ?2")
                .setParameter(1, caller.acting().accountId())
                .setParameter(2, id))
        .stream()
        .map(Conflicts::conflict)
        .findFirst();
  }

  Optional<Conflict> find(UUID id) {
    return read(SELECT + "where id = ?1", id).stream().findFirst();
  }

  private List<Conflict> read(String sql, UUID parameter) {
    return Rows.read(em.createNativeQuery(sql).setParameter(1, parameter)).stream()
        .map(Conflicts::conflict)
        .toList();
  }

  private static Conflict conflict(Row row) {
    return new Conflict(
        row.uuid(0),
        row.uuid(1),
        row.text(2),
        row.text(3),
        Ground.valueOf(row.text(4)),
        State.valueOf(row.text(5)),
        row.text(6),
        row.instant(7),
        row.text(8),
        row.instant(9),
        row.text(10),
        row.text(11),
        row.instant(12),
        row.text(13),
        row.text(14));
  }

  /** Whether it is the actor of whom this says that they are close to the child. */
  boolean isAboutActor(UUID id) {
    return (boolean)
        em.createNativeQuery(
                "select account_id = (select sec.account()) from qorgan.conflict where id = ?1")
            .setParameter(1, id)
            .getSingleResult();
  }

  /** Whether the actor's organisation keeps the case, or stands above its keeper. */
  boolean guards(UUID caseId) {
    return (boolean)
        em.createNativeQuery(
                """
                select c.keeper_id = any ((select sec.organisations())::uuid[])
                from qorgan.case_record c where c.id = ?1""")
            .setParameter(1, caseId)
            .getSingleResult();
  }

  /** The reader of this login; nothing for who is unknown, disabled, or reads no cases anyway. */
  Optional<NamedReader> reader(String login) {
    return Rows.read(
            em.createNativeQuery("select id, name from sec.reader_named(?1)")
                .setParameter(1, login.strip()))
        .stream()
        .map(row -> new NamedReader(row.uuid(0), row.text(1)))
        .findFirst();
  }

  /** Whether the person was not named before. */
  boolean add(CaseBrief about, String territory, NamedReader person, String reason) {
    return em.createNativeQuery(
                """
                insert into qorgan.conflict (case_id, case_number, commissions, account_id, account_name, ground, state,
                  reason, raised_by, raised_by_name)
                values (?1, ?2, sec.commissions_of(?3), ?4, ?5, 'NAMED', 'ACTIVE', ?6, ?7, ?8)
                on conflict do nothing""")
            .setParameter(1, about.id())
            .setParameter(2, about.number())
            .setParameter(3, territory)
            .setParameter(4, person.id())
            .setParameter(5, person.name())
            .setParameter(6, reason)
            .setParameter(7, caller.acting().accountId())
            .setParameter(8, caller.acting().displayName())
            .executeUpdate()
        == 1;
  }

  void ask(UUID id, String reason) {
    Acting actor = caller.acting();
    em.createNativeQuery(
            """
            update qorgan.conflict
            set asked_at = now(), asked_by = ?2, asked_by_name = ?3, asked_reason = ?4, version = version + 1 where id = ?1""")
        .setParameter(1, id)
        .setParameter(2, actor.accountId())
        .setParameter(3, actor.displayName())
        .setParameter(4, reason)
        .executeUpdate();
  }

  void answerHint(UUID id, boolean conflict, String reason) {
    decide(id, conflict ? "ACTIVE" : "LIFTED", reason);
  }

  void lift(UUID id, String reason) {
    decide(id, "LIFTED", reason);
  }

  private void decide(UUID id, String state, String reason) {
    em.createNativeQuery(
            """
            update qorgan.conflict
            set state = ?2, decided_at = now(), decided_by_name = ?3, decision_reason = ?4, version = version + 1
            where id = ?1""")
        .setParameter(1, id)
        .setParameter(2, state)
        .setParameter(3, caller.acting().displayName())
        .setParameter(4, reason)
        .executeUpdate();
  }

  /** The conflict stays; why the request was declined is kept, and another may be made. */
  void decline(UUID id, String reason) {
    em.createNativeQuery(
            """
            update qorgan.conflict
            set asked_at = null, asked_by = null, asked_by_name = null, asked_reason = null, decided_at = now(),
              decided_by_name = ?2, decision_reason = ?3, version = version + 1
            where id = ?1""")
        .setParameter(1, id)
        .setParameter(2, caller.acting().displayName())
        .setParameter(3, reason)
        .executeUpdate();
  }

  /** Somebody who reads cases, to be kept from one or let into one. */
  record NamedReader(UUID id, String name) {}
}
