package kz.qorgan.measures;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.measures.MeasureDetails.Body;
import kz.qorgan.measures.MeasureDetails.Deliverable;
import kz.qorgan.shared.Text;

/** Reads the plan in force. */
@Repository
class Measures {
  /** The plan that began last of those in force on the day ?1. */
  private static final String PLAN_ON =
      """
      select code from qorgan.plan
      where valid_from <= cast(?1 as date) and (valid_to is null or valid_to >= cast(?1 as date))
      order by valid_from desc, code limit 1""";

  @PersistenceContext private EntityManager em;

  /** The code of the plan in force on a day: the one that began last; null when none is loaded. */
  String planOn(LocalDate day) {
    List<?> codes = em.createNativeQuery(PLAN_ON).setParameter(1, day.toString()).getResultList();
    return codes.isEmpty() ? null : (String) codes.get(0);
  }

  /** What a measure of the plan in force on a day does to cases. */
  record Planned(String plan, MeasureRole role, boolean healthOnly) {}

  /** Empty when no plan is in force, or it has no such measure. */
  Optional<Planned> planned(LocalDate day, String number) {
    return Rows.read(
            em.createNativeQuery(
                    "select plan, role, health_only from qorgan.measure where number = ?2 and plan = ("
                        + PLAN_ON
                        + ")")
                .setParameter(1, day.toString())
                .setParameter(2, number))
        .stream()
        .map(row -> new Planned(row.text(0), MeasureRole.valueOf(row.text(1)), row.flag(2)))
        .findFirst();
  }

  /** The measures of a plan in the plan's order, or one of them. */
  List<MeasureSummary> list(String plan, String number) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select m.number, m.section, s.kk, s.ru, s.en, m.kk as title_kk, m.ru as title_ru, m.en as title_en,
                           m.role, m.health_only
                    from qorgan.measure m join qorgan.plan_section s on s.plan = m.plan and s.number = m.section
                    where m.plan = ?1 and (cast(?2 as text) is null or m.number = ?2)
                    order by string_to_array(m.number, '.')::int[]""")
                .setParameter(1, plan)
                .setParameter(2, number))
        .stream()
        .map(
            row ->
                new MeasureSummary(
                    row.text(0),
                    row.number(1),
                    new Text(row.text(2), row.text(3), row.text(4)),
                    new Text(row.text(5), row.text(6), row.text(7)),
                    MeasureRole.valueOf(row.text(8)),
                    row.flag(9)))
        .toList();
  }

  List<Deliverable> deliverables(String plan, String number) {
    Map<String, Text> kinds = kinds();
    return Rows.read(
            em.createNativeQuery(
                    """
                    select position, form_kk, form_ru, form_en, array_to_string(executors, ' '), executors_kk,
                           deadline_rule, deadline_kk, deadline_ru, deadline_en, cost_kk, cost_ru, cost_en,
                           array_to_string(recipients, ' ')
                    from qorgan.deliverable where plan = ?1 and measure = ?2 order by position""")
                .setParameter(1, plan)
                .setParameter(2, number))
        .stream()
        .map(row -> deliverable(row, kinds))
        .toList();
  }

  private static Deliverable deliverable(Row row, Map<String, Text> kinds) {
    return new Deliverable(
        row.number(0),
        new Text(row.text(1), row.text(2), row.text(3)),
        bodies(row.text(4), kinds),
        row.text(5),
        row.text(6),
        new Text(row.text(7), row.text(8), row.text(9)),
        new Text(row.text(10), row.text(11), row.text(12)),
        bodies(row.text(13), kinds));
  }

  private static List<Body> bodies(String codes, Map<String, Text> kinds) {
    return Arrays.stream(codes.split(" "))
        .filter(code -> !code.isEmpty())
        .map(code -> new Body(code, kinds.getOrDefault(code, new Text(code, code, code))))
        .toList();
  }

  private Map<String, Text> kinds() {
    return Rows.read(em.createNativeQuery("select code, kk, ru, en from qorgan.organisation_kind"))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.text(0), row -> new Text(row.text(1), row.text(2), row.text(3))));
  }
}
