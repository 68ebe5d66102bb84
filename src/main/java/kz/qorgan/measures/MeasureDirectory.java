package kz.qorgan.measures;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import kz.qorgan.access.Directory;
import kz.qorgan.measures.Measures.Planned;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.RuleBroken;

/** Measures for features that work under them. */
@Directory
public class MeasureDirectory {
  @Inject private Measures measures;
  @Inject private Clock clock;

  /**
   * The measure under which a body of a sector registers a case.
   *
   * @throws Invalid when the plan in force has no such measure
   * @throws RuleBroken when the measure opens no case, or only for health organisations (2.13)
   */
  public OpeningMeasure opening(String number, String sector) {
    Planned measure =
        measures
            .planned(LocalDate.now(clock), number)
            .orElseThrow(() -> new Invalid("measure", "measures.rule.unknown"));
    if (measure.role() == MeasureRole.SURVEY) {
      throw new RuleBroken("measures.rule.anonymous", number);
    }
    if (measure.role() != MeasureRole.GENERATES) {
      throw new RuleBroken("measures.rule.opensNoCase", number);
    }
    if (measure.healthOnly() && !"HEALTH".equals(sector)) {
      throw new RuleBroken("measures.rule.healthOnly", number);
    }
    return new OpeningMeasure(measure.plan(), number);
  }

  /** A measure that opens a case, in its plan. */
  public record OpeningMeasure(String plan, String number) {}
}
