package kz.qorgan.statistics;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.statistics.Counts.Cell;
import kz.qorgan.statistics.Counts.OfMeasure;
import kz.qorgan.statistics.Counts.OfTerritory;

/** Reads what the database counted; the cases themselves are out of its reach. */
@Repository
class CountRows {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  List<Cell> cells() {
    return Rows.read(
            em.createNativeQuery(
                """
                select plan, measure, territory, cases, open_cases, high_risk, overdue from sec.case_counts()
                where cases > 0 order by plan, string_to_array(measure, '.')::int[], territory"""))
        .stream()
        .map(
            row ->
                new Cell(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    new Figures(row.count(3), row.count(4), row.count(5), row.count(6))))
        .toList();
  }

  /** The measures that open cases under a plan in force, and of earlier plans those with cases. */
  List<OfMeasure> measures(LocalDate today, List<Cell> cells) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select m.plan, m.number, qorgan.text(?1, m.kk, m.ru, m.en),
                           p.valid_from <= cast(?2 as date) and (p.valid_to is null or p.valid_to >= cast(?2 as date))
                    from qorgan.measure m join qorgan.plan p on p.code = m.plan
                    where m.role = 'GENERATES'
                    order by p.valid_from desc, m.plan, string_to_array(m.number, '.')::int[]""")
                .setParameter(1, caller.language())
                .setParameter(2, today.toString()))
        .stream()
        .filter(row -> row.flag(3) || cells.stream().anyMatch(cell -> isOf(row, cell)))
        .map(row -> new OfMeasure(row.text(0), row.text(1), row.text(2), Figures.NONE))
        .toList();
  }

  private static boolean isOf(Row measure, Cell cell) {
    return cell.plan().equals(measure.text(0)) && cell.measure().equals(measure.text(1));
  }

  /** The cities and districts of today with their notices; others only when something is there. */
  List<OfTerritory> territories(LocalDate today, List<Cell> cells) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select t.code, coalesce(qorgan.text(?1, n.kk, n.ru, n.en), t.code) as name, t.tile_row, t.tile_column,
                           c.sent, c.acknowledged, c.overdue,
                           t.kind <> 'REGION' and (t.valid_to is null or t.valid_to >= cast(?2 as date))
                    from qorgan.territory t
                    left join qorgan.territory_name n on n.code = t.code and n.valid_from <= cast(?2 as date)
                      and (n.valid_to is null or n.valid_to >= cast(?2 as date))
                    left join sec.notification_counts() c on c.territory = t.code
                    order by coalesce(qorgan.text(?1, n.kk, n.ru, n.en), t.code) collate "kk-KZ-x-icu", t.code""")
                .setParameter(1, caller.language())
                .setParameter(2, today.toString()))
        .stream()
        .filter(
            row ->
                row.flag(7)
                    || row.columns()[4] != null
                    || cells.stream().anyMatch(cell -> cell.territory().equals(row.text(0))))
        .map(
            row ->
                new OfTerritory(
                    row.text(0),
                    row.text(1),
                    (Integer) row.columns()[2],
                    (Integer) row.columns()[3],
                    Figures.NONE,
                    row.columns()[4] == null
                        ? Notices.NONE
                        : new Notices(row.count(4), row.count(5), row.count(6))))
        .toList();
  }
}
