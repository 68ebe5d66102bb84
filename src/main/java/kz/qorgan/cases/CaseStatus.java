package kz.qorgan.cases;

/** The states that a case passes. */
public enum CaseStatus {
  OPEN,
  /** Registered by mistake; kept with the reason. */
  VOIDED
}
