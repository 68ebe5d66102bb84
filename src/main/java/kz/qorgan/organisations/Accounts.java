package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.organisations.AccountDetails.Coming;
import kz.qorgan.organisations.AccountDetails.Office;
import kz.qorgan.organisations.AccountDetails.Post;
import kz.qorgan.organisations.AccountDetails.Role;
import kz.qorgan.organisations.AccountDetails.Session;
import kz.qorgan.organisations.AccountDetails.WayIn;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.TextArray;

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
  @Inject private Clock clock;

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
                           a.id = (select sec.account()), a.version, sec.iin_of(a.id), w.state, w.changed_at, w.link_ends_at, o.code,
                           case when o.valid_from > cast(?3 as date) then o.valid_from end
                    from qorgan.account a join qorgan.organisation o on o.id = a.organisation_id
                    cross join lateral sec.way_in(a.id) w
                    where a.id = ?2""")
                .setParameter(1, caller.language())
                .setParameter(2, id)
                .setParameter(3, LocalDate.now(clock).toString()));
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
        new Office(row.uuid(5), row.text(16), row.text(6), row.text(7), row.date(17)),
        roles(id),
        waiting(id),
        row.instant(8),
        row.instant(9),
        row.flag(10),
        row.number(11),
        row.text(12),
        new WayIn(row.text(13), row.instant(14), row.instant(15)),
        posts(id),
        coming(id),
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

  private List<Role> waiting(UUID account) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select r.code, qorgan.text(?1, r.kk, r.ru, r.en)
                    from qorgan.role_request q join qorgan.role r on r.code = q.role
                    where q.account_id = ?2 and q.outcome is null order by r.code""")
                .setParameter(1, caller.language())
                .setParameter(2, account))
        .stream()
        .map(row -> new Role(row.text(0), row.text(1)))
        .toList();
  }

  private List<Post> posts(UUID account) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select qorgan.text(?1, o.kk, o.ru, o.en), t.since, t.until
                    from qorgan.account_post t join qorgan.organisation o on o.id = t.organisation_id
                    where t.account_id = ?2 order by t.since desc, t.id desc""")
                .setParameter(1, caller.language())
                .setParameter(2, account))
        .stream()
        .map(row -> new Post(row.text(0), row.date(1), row.date(2)))
        .toList();
  }

  private List<Coming> coming(UUID account) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select c.id, c.deed, case c.deed when 'LEAVE' then c.day - 1 else c.day end, qorgan.text(?1, o.kk, o.ru, o.en),
                           array(select qorgan.text(?1, r.kk, r.ru, r.en) from qorgan.role r where r.code = any (c.roles) order by r.code),
                           replace(c.waits_for, 'organisations.rule.', '')
                    from qorgan.account_coming c left join qorgan.organisation o on o.id = c.organisation_id
                    where c.account_id = ?2 order by c.day""")
                .setParameter(1, caller.language())
                .setParameter(2, account))
        .stream()
        .map(
            row ->
                new Coming(
                    row.uuid(0), row.text(1), row.date(2), row.text(3), row.texts(4), row.text(5)))
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

  /** Locks the account for a change by the actor; the database says no where there is one. */
  void mustAdminister(UUID account, Integer version) {
    em.createNativeQuery("select 1 from sec.administered_account(?1, cast(?2 as int))")
        .setParameter(1, account)
        .setParameter(2, version)
        .getSingleResult();
  }

  /** An account that works from a day on: at once, or shut until a change to come opens it. */
  UUID open(OpenAccount opened, LocalDate since, boolean works) {
    UUID id = UUID.randomUUID();
    em.createNativeQuery(
            "select sec.open_account(?1, ?2, ?3, ?4, cast(?5 as text), ?6, cast(?7 as text), ?8, ?9)")
        .setParameter(1, id)
        .setParameter(2, opened.login())
        .setParameter(3, opened.surname())
        .setParameter(4, opened.givenName())
        .setParameter(5, opened.patronymic())
        .setParameter(6, opened.organisation())
        .setParameter(7, opened.iin())
        .setParameter(8, since)
        .setParameter(9, works)
        .getSingleResult();
    return id;
  }

  void correct(UUID account, Integer version, CorrectPerson person) {
    em.createNativeQuery(
            "select sec.change_person(?1, cast(?2 as int), ?3, ?4, cast(?5 as text), cast(?6 as text))")
        .setParameter(1, account)
        .setParameter(2, version)
        .setParameter(3, person.surname())
        .setParameter(4, person.givenName())
        .setParameter(5, person.patronymic())
        .setParameter(6, person.iin())
        .getSingleResult();
  }

  void changeRoles(UUID account, Integer version, List<String> roles) {
    em.createNativeQuery("select 1 from sec.change_roles(?1, cast(?2 as int), cast(?3 as text[]))")
        .setParameter(1, account)
        .setParameter(2, version)
        .setParameter(3, TextArray.literal(roles))
        .getSingleResult();
  }

  void move(UUID account, Integer version, MoveAccount move) {
    em.createNativeQuery(
            "select 1 from sec.move_account(?1, cast(?2 as int), ?3, ?4, cast(?5 as text[]))")
        .setParameter(1, account)
        .setParameter(2, version)
        .setParameter(3, move.organisation())
        .setParameter(4, move.since())
        .setParameter(5, TextArray.literal(move.roles()))
        .getSingleResult();
  }

  /** Begins the post of who has none, unless the organisation is not open on that day. */
  void beginPost(UUID account, LocalDate day) {
    em.createNativeQuery("select sec.begin_post(?1, ?2)")
        .setParameter(1, account)
        .setParameter(2, day)
        .getSingleResult();
  }

  /** Enters where somebody works from a coming day on. */
  void announce(UUID account, Integer version, MoveAccount post, boolean confirmed) {
    announce(
        account,
        version,
        post.since(),
        post.organisation().toString(),
        TextArray.literal(post.roles()),
        confirmed);
  }

  /** Enters that somebody leaves when a day is over. */
  void announce(UUID account, Integer version, EndPost end, boolean confirmed) {
    announce(account, version, end.lastDay().plusDays(1), null, null, confirmed);
  }

  private void announce(
      UUID account,
      Integer version,
      LocalDate day,
      String organisation,
      String roles,
      boolean confirmed) {
    em.createNativeQuery(
            "select sec.announce_post(?1, cast(?2 as int), ?3, cast(?4 as uuid), cast(?5 as text[]), ?6)")
        .setParameter(1, account)
        .setParameter(2, version)
        .setParameter(3, day)
        .setParameter(4, organisation)
        .setParameter(5, roles)
        .setParameter(6, confirmed)
        .getSingleResult();
  }

  /** Takes a coming change back; answers the account to which it would have happened. */
  UUID takeBack(UUID change) {
    return (UUID)
        em.createNativeQuery("select sec.take_back_post(?1)")
            .setParameter(1, change)
            .getSingleResult();
  }

  /** The account as a deed left it. */
  GrantedRoles granted(UUID account) {
    Row row =
        Rows.read(
                em.createNativeQuery(
                        """
                        select a.version, coalesce((select array_agg(q.role order by q.role) from qorgan.role_request q
                                                    where q.account_id = a.id and q.outcome is null), '{}')
                        from qorgan.account a where a.id = ?1""")
                    .setParameter(1, account))
            .get(0);
    return new GrantedRoles(account, row.number(0), row.texts(1));
  }

  Leaving leaving(UUID account) {
    Row row =
        Rows.read(
                em.createNativeQuery(
                        "select last_reader, open_cases, open_referrals, open_notifications, drafts from sec.leaving(?1)")
                    .setParameter(1, account))
            .get(0);
    return new Leaving(row.flag(0), row.count(1), row.count(2), row.count(3), row.count(4));
  }

  /** The roles that the actor may give, by name. */
  List<GrantableRole> grantable() {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select r.code, qorgan.text(?1, r.kk, r.ru, r.en) as name, p.sensitive
                    from qorgan.role r cross join lateral sec.powers_of(array[r.code]) p
                    where sec.may_grant(r.code) order by qorgan.text(?1, r.kk, r.ru, r.en) collate "kk-KZ-x-icu"
                    """)
                .setParameter(1, caller.language()))
        .stream()
        .map(row -> new GrantableRole(row.text(0), row.text(1), row.flag(2)))
        .toList();
  }

  /**
   * The organisations whose accounts the actor administers and that are not closed, by territory.
   */
  List<Office> offices() {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select o.id, o.code, qorgan.text(?1, o.kk, o.ru, o.en) as name, qorgan.text(?1, t.kk, t.ru, t.en) as place,
                           case when o.valid_from > cast(?2 as date) then o.valid_from end
                    from qorgan.organisation o
                    join qorgan.territory_names(cast(?2 as date)) t on t.code = o.territory
                    where o.id = any (sec.administered()) and (o.valid_to is null or o.valid_to >= cast(?2 as date))
                    order by o.territory, qorgan.text(?1, o.kk, o.ru, o.en) collate "kk-KZ-x-icu", o.id""")
                .setParameter(1, caller.language())
                .setParameter(2, LocalDate.now(clock).toString()))
        .stream()
        .map(row -> new Office(row.uuid(0), row.text(1), row.text(2), row.text(3), row.date(4)))
        .toList();
  }

  List<RoleRequest> requests() {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select q.id, a.id as account, %s as name, a.login, qorgan.text(?1, o.kk, o.ru, o.en) as organisation,
                           qorgan.text(?1, r.kk, r.ru, r.en) as role, b.surname || ' ' || b.given_name as asked,
                           q.requested_at, q.requested_by = (select sec.account())
                    from qorgan.role_request q
                    join qorgan.account a on a.id = q.account_id
                    join qorgan.organisation o on o.id = a.organisation_id
                    join qorgan.role r on r.code = q.role
                    left join qorgan.account b on b.id = q.requested_by
                    where q.outcome is null order by q.requested_at, q.id"""
                        .formatted(NAME))
                .setParameter(1, caller.language()))
        .stream()
        .map(
            row ->
                new RoleRequest(
                    row.uuid(0),
                    row.uuid(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.instant(7),
                    row.flag(8)))
        .toList();
  }

  void decide(UUID request, boolean approve) {
    em.createNativeQuery("select sec.decide_role(?1, ?2)")
        .setParameter(1, request)
        .setParameter(2, approve)
        .getSingleResult();
  }
}
