package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.organisations.AccountDetails.Office;
import kz.qorgan.organisations.AccountDetails.Role;
import kz.qorgan.organisations.AccountDetails.Session;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** Finds and keeps accounts; to whom they are shown is PostgreSQL's answer. */
@Repository
class Accounts {
  private static final String NAME =
      "(a.surname || ' ' || a.given_name || coalesce(' ' || a.patronymic, '')) collate \"kk-KZ-x-icu\"";

  private static final String LIST =
      """
      select a.id, a.login, %s as name,
             (select string_agg(qorgan.text(?1, r.kk, r.ru, r.en), chr(10) order by r.code)
              from qorgan.account_role ar join qorgan.role r on r.code = ar.role where ar.account_id = a.id) as roles,
             qorgan.text(?1, o.kk, o.ru, o.en) as organisation, a.disabled_at, a.version
      from qorgan.account a join qorgan.organisation o on o.id = a.organisation_id
      where (cast(?2 as text) is null or strpos(a.login, lower(?2)) > 0
             or strpos(qorgan.fold(concat_ws(' | ', concat_ws(' ', a.surname, a.given_name, a.patronymic), o.kk, o.ru, o.en)),
                       nullif(qorgan.fold(?2), '')) > 0)
        and (cast(?3 as boolean) is null or (a.disabled_at is not null) = cast(?3 as boolean))
      """
          .formatted(NAME);

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** One page in Kazakh order of names; one statement, whatever the size. */
  Slice<AccountSummary> list(AccountFilter filter, Cursor after, int limit) {
    String following =
        after == null ? "" : " and (%s, a.id) > (?5, cast(?6 as uuid))".formatted(NAME);
    Query query =
        em.createNativeQuery(LIST + following + " order by " + NAME + ", a.id limit ?4")
            .setParameter(1, caller.language())
            .setParameter(2, filter.text())
            .setParameter(3, filter.disabled() == null ? null : filter.disabled().toString())
            .setParameter(4, limit + 1);
    if (after != null) {
      query.setParameter(5, after.key()).setParameter(6, after.uuid().toString());
    }
    List<AccountSummary> rows = Rows.read(query).stream().map(Accounts::summary).toList();
    return Slice.of(rows, limit, last -> new Cursor(last.name(), last.id().toString()));
  }

  private static AccountSummary summary(Row row) {
    return new AccountSummary(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.text(3) == null ? List.of() : List.of(row.text(3).split("\n")),
        row.text(4),
        row.instant(5),
        row.number(6));
  }

  Optional<AccountDetails> details(UUID id) {
    List<Row> rows =
        Rows.read(
            em.createNativeQuery(
                    """
                    select a.id, a.login, a.surname, a.given_name, a.patronymic, o.id as office,
                           qorgan.text(?1, o.kk, o.ru, o.en) as organisation, o.territory, a.created_at, a.disabled_at,
                           a.id = (select sec.account()), a.version
                    from qorgan.account a join qorgan.organisation o on o.id = a.organisation_id
                    where a.id = ?2""")
                .setParameter(1, caller.language())
                .setParameter(2, id));
    return rows.isEmpty() ? Optional.empty() : Optional.of(details(rows.get(0)));
  }

  private AccountDetails details(Row row) {
    UUID id = row.uuid(0);
    return new AccountDetails(
        id,
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        new Office(row.uuid(5), row.text(6), row.text(7)),
        roles(id),
        row.instant(8),
        row.instant(9),
        row.flag(10),
        row.number(11),
        sessions(id));
  }

  private List<Role> roles(UUID account) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select r.code, qorgan.text(?1, r.kk, r.ru, r.en)
                    from qorgan.account_role ar join qorgan.role r on r.code = ar.role
                    where ar.account_id = ?2 order by r.code""")
                .setParameter(1, caller.language())
                .setParameter(2, account))
        .stream()
        .map(row -> new Role(row.text(0), row.text(1)))
        .toList();
  }

  private List<Session> sessions(UUID account) {
    return Rows.read(
            em.createNativeQuery(
                    "select id, door, address, started_at, last_seen_at, is_current from sec.sessions_of(?1)")
                .setParameter(1, account))
        .stream()
        .map(
            row ->
                new Session(
                    row.uuid(0),
                    row.text(1),
                    row.text(2),
                    row.instant(3),
                    row.instant(4),
                    row.flag(5)))
        .toList();
  }

  Account get(UUID id) {
    Account account = em.find(Account.class, id);
    if (account == null) {
      throw new NotFound();
    }
    return account;
  }

  void flush() {
    em.flush();
  }

  /** Ends every open session of an account; answers how many there were. */
  int endSessions(UUID account) {
    return ((Number)
            em.createNativeQuery("select sec.end_sessions_of(?1, null)")
                .setParameter(1, account)
                .getSingleResult())
        .intValue();
  }
}
