package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.organisations.OrganisationDetails.Arrival;
import kz.qorgan.organisations.OrganisationDetails.Coming;
import kz.qorgan.organisations.OrganisationDetails.Past;
import kz.qorgan.shared.Text;

/**
 * The organisations that the actor administers, and their changes by functions that ask who acts.
 */
@Repository
class OrganisationTree {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** All of them, each below its parent. */
  List<OrganisationNode> nodes() {
    return Rows.read(
            em.createNativeQuery(
                    """
                    with recursive mine as (select unnest(sec.administered()) as id),
                    tree as (
                      select o.id, 0 as depth, array[qorgan.text(?1, o.kk, o.ru, o.en) collate "kk-KZ-x-icu"] as path
                      from qorgan.organisation o join mine m on m.id = o.id
                      where o.parent_id is null or not exists (select from mine p where p.id = o.parent_id)
                      union all
                      select o.id, t.depth + 1, t.path || (qorgan.text(?1, o.kk, o.ru, o.en) collate "kk-KZ-x-icu")
                      from tree t join qorgan.organisation o on o.parent_id = t.id
                    )
                    select o.id, qorgan.text(?1, o.kk, o.ru, o.en), qorgan.text(?1, k.kk, k.ru, k.en),
                           qorgan.text(?1, n.kk, n.ru, n.en), t.depth,
                           (select count(*) from qorgan.account a where a.organisation_id = o.id and a.disabled_at is null),
                           case when o.valid_from > cast(?2 as date) then o.valid_from end, o.valid_to,
                           (select min(c.day) - 1 from qorgan.organisation_coming c
                            where c.organisation_id = o.id and c.deed = 'CLOSE')
                    from tree t
                    join qorgan.organisation o on o.id = t.id
                    join qorgan.organisation_kind k on k.code = o.kind
                    join qorgan.territory_names(cast(?2 as date)) n on n.code = o.territory
                    order by t.path, o.id""")
                .setParameter(1, caller.language())
                .setParameter(2, LocalDate.now(clock).toString()))
        .stream()
        .map(
            row ->
                new OrganisationNode(
                    row.uuid(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.number(4),
                    row.count(5),
                    row.date(6),
                    row.date(7),
                    row.date(8)))
        .toList();
  }

  Optional<OrganisationDetails> find(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select o.id, o.code, o.kk, o.ru, o.en, qorgan.text(?1, k.kk, k.ru, k.en), qorgan.text(?1, n.kk, n.ru, n.en),
                           o.parent_id, qorgan.text(?1, p.kk, p.ru, p.en), o.valid_from, o.valid_to, sec.kept_cases(o.id),
                           exists (select from qorgan.account a where a.id = (select sec.account()) and a.organisation_id = o.id)
                    from qorgan.organisation o
                    join qorgan.organisation_kind k on k.code = o.kind
                    join qorgan.territory_names(cast(?3 as date)) n on n.code = o.territory
                    left join qorgan.organisation p on p.id = o.parent_id
                    where o.id = ?2 and o.id = any (sec.administered())""")
                .setParameter(1, caller.language())
                .setParameter(2, id)
                .setParameter(3, LocalDate.now(clock).toString()))
        .stream()
        .findFirst()
        .map(this::details);
  }

  private OrganisationDetails details(Row row) {
    UUID id = row.uuid(0);
    return new OrganisationDetails(
        id,
        row.text(1),
        new Text(row.text(2), row.text(3), row.text(4)),
        row.text(5),
        row.text(6),
        row.uuid(7),
        row.text(8),
        row.date(9),
        row.date(10),
        row.count(11),
        row.flag(12),
        past(id),
        coming(id),
        arrivals(id));
  }

  private List<Coming> coming(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select c.id, c.deed, case c.deed when 'CLOSE' then c.day - 1 else c.day end, qorgan.text(?1, c.kk, c.ru, c.en),
                           qorgan.text(?1, o.kk, o.ru, o.en), replace(c.waits_for, 'organisations.rule.', '')
                    from qorgan.organisation_coming c
                    left join qorgan.organisation o on o.id = coalesce(c.parent_id, c.successor_id)
                    where c.organisation_id = ?2 order by c.day, c.deed""")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(
            row ->
                new Coming(
                    row.uuid(0), row.text(1), row.date(2), row.text(3), row.text(4), row.text(5)))
        .toList();
  }

  private List<Arrival> arrivals(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select a.id, a.surname || ' ' || a.given_name, c.day
                    from qorgan.account_coming c join qorgan.account a on a.id = c.account_id
                    where c.organisation_id = ?1 order by c.day, (a.surname || ' ' || a.given_name) collate "kk-KZ-x-icu", a.id""")
                .setParameter(1, id))
        .stream()
        .map(row -> new Arrival(row.uuid(0), row.text(1), row.date(2)))
        .toList();
  }

  private List<Past> past(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select qorgan.text(?1, o.kk, o.ru, o.en), qorgan.text(?1, p.kk, p.ru, p.en), o.until
                    from qorgan.organisation_past o left join qorgan.organisation p on p.id = o.parent_id
                    where o.organisation_id = ?2 order by o.until desc, o.id desc""")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(row -> new Past(row.text(0), row.text(1), row.date(2)))
        .toList();
  }

  /** The kinds of organisations, by name; code and name. */
  List<OrganisationKind> kinds() {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select k.code, qorgan.text(?1, k.kk, k.ru, k.en) from qorgan.organisation_kind k
                    order by k.sector, k.code""")
                .setParameter(1, caller.language()))
        .stream()
        .map(row -> new OrganisationKind(row.text(0), row.text(1)))
        .toList();
  }

  UUID open(OpenOrganisation opened) {
    UUID id = UUID.randomUUID();
    em.createNativeQuery("select sec.open_organisation(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        .setParameter(1, id)
        .setParameter(2, opened.kind())
        .setParameter(3, opened.territory())
        .setParameter(4, opened.parent())
        .setParameter(5, opened.kk())
        .setParameter(6, opened.ru())
        .setParameter(7, opened.en())
        .setParameter(8, opened.since())
        .getSingleResult();
    return id;
  }

  void rename(UUID id, RenameOrganisation name) {
    em.createNativeQuery("select sec.rename_organisation(?1, ?2, ?3, ?4, ?5)")
        .setParameter(1, id)
        .setParameter(2, name.kk())
        .setParameter(3, name.ru())
        .setParameter(4, name.en())
        .setParameter(5, name.since())
        .getSingleResult();
  }

  void move(UUID id, MoveOrganisation move) {
    em.createNativeQuery("select sec.move_organisation(?1, ?2, ?3)")
        .setParameter(1, id)
        .setParameter(2, move.parent())
        .setParameter(3, move.since())
        .getSingleResult();
  }

  /** Answers how many cases went to the successor. */
  long close(UUID id, CloseOrganisation close) {
    return ((Number)
            em.createNativeQuery("select sec.close_organisation(?1, ?2, cast(?3 as uuid))")
                .setParameter(1, id)
                .setParameter(2, close.lastDay())
                .setParameter(3, close.successor() == null ? null : close.successor().toString())
                .getSingleResult())
        .longValue();
  }

  /** Says no when the organisation is closed by that day or opens later. */
  void mustBeOpen(UUID id, LocalDate day) {
    em.createNativeQuery("select sec.check_open(?1, ?2)")
        .setParameter(1, id)
        .setParameter(2, day)
        .getSingleResult();
  }

  /** Removes an organisation whose first day is to come. */
  void takeBackOpening(UUID id) {
    em.createNativeQuery("select sec.take_back_opening(?1, ?2)")
        .setParameter(1, id)
        .setParameter(2, LocalDate.now(clock))
        .getSingleResult();
  }

  /** Enters a new name whose day is to come. */
  void announce(UUID id, RenameOrganisation name) {
    announce(id, "RENAME", name.since(), name.kk(), name.ru(), name.en(), null, null);
  }

  void announce(UUID id, MoveOrganisation move) {
    announce(id, "MOVE", move.since(), null, null, null, move.parent(), null);
  }

  void announce(UUID id, CloseOrganisation close) {
    LocalDate first = close.lastDay().plusDays(1);
    announce(id, "CLOSE", first, null, null, null, null, close.successor());
  }

  private void announce(
      UUID id,
      String deed,
      LocalDate day,
      String kk,
      String ru,
      String en,
      UUID parent,
      UUID heir) {
    em.createNativeQuery(
            """
            select sec.announce_change(?1, ?2, ?3, cast(?4 as text), cast(?5 as text), cast(?6 as text),
                                       cast(?7 as uuid), cast(?8 as uuid))""")
        .setParameter(1, id)
        .setParameter(2, deed)
        .setParameter(3, day)
        .setParameter(4, kk)
        .setParameter(5, ru)
        .setParameter(6, en)
        .setParameter(7, parent == null ? null : parent.toString())
        .setParameter(8, heir == null ? null : heir.toString())
        .getSingleResult();
  }

  /** Takes a coming change back; answers the organisation to which it would have happened. */
  UUID takeBack(UUID change) {
    return (UUID)
        em.createNativeQuery("select sec.take_back_change(?1)")
            .setParameter(1, change)
            .getSingleResult();
  }
}
