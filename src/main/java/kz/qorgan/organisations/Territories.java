package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Rows;
import kz.qorgan.organisations.TerritoryDetails.Named;
import kz.qorgan.shared.Text;

/** Places and their dated names, changed by functions that ask who acts. */
@Repository
class Territories {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  List<TerritorySummary> list(LocalDate today) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select t.code, qorgan.text(?1, n.kk, n.ru, n.en), qorgan.text(?1, c.kk, c.ru, c.en), c.valid_from
                    from qorgan.territory t
                    join qorgan.territory_names(cast(?2 as date)) n on n.code = t.code
                    left join lateral (
                      select x.kk, x.ru, x.en, x.valid_from from qorgan.territory_name x
                      where x.code = t.code and x.valid_from > cast(?2 as date) order by x.valid_from limit 1) c on true
                    order by t.kind <> 'REGION', qorgan.text(?1, n.kk, n.ru, n.en) collate "kk-KZ-x-icu", t.code""")
                .setParameter(1, caller.language())
                .setParameter(2, today.toString()))
        .stream()
        .map(row -> new TerritorySummary(row.text(0), row.text(1), row.text(2), row.date(3)))
        .toList();
  }

  Optional<TerritoryDetails> find(String code, LocalDate today) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select n.code, n.kk, n.ru, n.en, sec.reaches_region()
                    from qorgan.territory_names(cast(?2 as date)) n where n.code = ?1""")
                .setParameter(1, code)
                .setParameter(2, today.toString()))
        .stream()
        .findFirst()
        .map(
            row ->
                new TerritoryDetails(
                    row.text(0),
                    new Text(row.text(1), row.text(2), row.text(3)),
                    row.flag(4),
                    names(code, today)));
  }

  private List<Named> names(String code, LocalDate today) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select n.kk, n.ru, n.en, n.valid_from, n.valid_to, n.valid_from > cast(?2 as date)
                    from qorgan.territory_name n where n.code = ?1 order by n.valid_from desc""")
                .setParameter(1, code)
                .setParameter(2, today.toString()))
        .stream()
        .map(
            row ->
                new Named(
                    new Text(row.text(0), row.text(1), row.text(2)),
                    row.date(3),
                    row.date(4),
                    row.flag(5)))
        .toList();
  }

  void rename(String code, RenameTerritory name) {
    em.createNativeQuery("select sec.rename_territory(?1, ?2, ?3, ?4, ?5)")
        .setParameter(1, code)
        .setParameter(2, name.kk())
        .setParameter(3, name.ru())
        .setParameter(4, name.en())
        .setParameter(5, name.since())
        .getSingleResult();
  }

  void takeBack(String code, LocalDate since, LocalDate today) {
    em.createNativeQuery("select sec.take_back_territory_name(?1, ?2, ?3)")
        .setParameter(1, code)
        .setParameter(2, since)
        .setParameter(3, today)
        .getSingleResult();
  }
}
