package kz.qorgan.measures;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.NotFound;

/** The plan in force and its measures. */
@UseCases
public class MeasureService {
  @Inject private Measures measures;
  @Inject private Clock clock;

  /** All measures, in the plan's order. */
  @Permits(Permission.READ_PLAN)
  public List<MeasureSummary> list() {
    return measures.list(plan(), null);
  }

  /** One measure by its number, such as {@code 2.13}. */
  @Permits(Permission.READ_PLAN)
  public MeasureDetails open(String number) {
    String plan = plan();
    List<MeasureSummary> found = measures.list(plan, number);
    if (found.isEmpty()) {
      throw new NotFound();
    }
    MeasureSummary measure = found.get(0);
    return new MeasureDetails(
        plan,
        measure.number(),
        measure.section(),
        measure.sectionTitle(),
        measure.title(),
        measure.role(),
        measure.opensCases(),
        measure.healthOnly(),
        measures.deliverables(plan, number));
  }

  private String plan() {
    String plan = measures.planOn(LocalDate.now(clock));
    if (plan == null) {
      throw new NotFound();
    }
    return plan;
  }
}
