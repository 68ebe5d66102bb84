package kz.qorgan.measures;

import java.util.List;
import kz.qorgan.shared.Text;

/** A measure with what it must deliver. */
public record MeasureDetails(
    String plan,
    String number,
    int section,
    Text sectionTitle,
    Text title,
    MeasureRole role,
    boolean opensCases,
    boolean healthOnly,
    List<Deliverable> deliverables) {

  /**
   * One deliverable: what is handed over, by whom, when, at what cost, to whom.
   *
   * @param deadlineRule the deadline in the grammar of the seeds, such as {@code QUARTERLY}
   * @param executorsVerbatim the plan's own words
   */
  public record Deliverable(
      int position,
      Text form,
      List<Body> executors,
      String executorsVerbatim,
      String deadlineRule,
      Text deadline,
      Text cost,
      List<Body> recipients) {}

  /** A kind of organisation by its code and name. */
  public record Body(String code, Text name) {}
}
