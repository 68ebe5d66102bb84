package kz.qorgan.safeguards;

/** Why a person can open no further case in an emergency now. */
public enum EmergencyBlock {
  /** An earlier one of theirs waits for its review, and its hours are over. */
  REVIEW_PENDING,
  /** As many of theirs as are allowed at a time wait for their review. */
  TOO_MANY;

  /** The key of what the person is told. */
  String rule() {
    return "safeguards.EmergencyBlock." + name();
  }
}
