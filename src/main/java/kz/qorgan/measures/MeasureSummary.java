package kz.qorgan.measures;

import kz.qorgan.shared.Text;

/**
 * A measure of the plan.
 *
 * @param number without the trailing dot, such as {@code 2.13}
 * @param title the plan's own Kazakh wording, and translations
 */
public record MeasureSummary(
    String number,
    int section,
    Text sectionTitle,
    Text title,
    MeasureRole role,
    boolean healthOnly) {

  /** Whether a child's case may be registered under it. */
  public boolean opensCases() {
    return role == MeasureRole.GENERATES;
  }
}
