package kz.qorgan.statistics;

/**
 * How many cases there are.
 *
 * @param cases all that were not voided
 * @param highRisk open cases of high and critical risk
 * @param overdue open cases whose first action is late
 */
public record Figures(long cases, long open, long highRisk, long overdue) {
  static final Figures NONE = new Figures(0, 0, 0, 0);

  Figures plus(Figures other) {
    return new Figures(
        cases + other.cases, open + other.open, highRisk + other.highRisk, overdue + other.overdue);
  }
}
