package kz.qorgan.measures;

/** What a measure does to cases. */
public enum MeasureRole {
  /** Opens cases. */
  GENERATES,
  /** Asks anonymously and never opens a child's case (2.11). */
  SURVEY,
  ACTS,
  REPORTS,
  NONE
}
