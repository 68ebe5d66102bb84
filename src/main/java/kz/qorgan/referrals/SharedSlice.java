package kz.qorgan.referrals;

/** A slice of a case that a referral may open to its recipient; health is never shared. */
public enum SharedSlice {
  /** Child, category, risk, status, keeper. */
  BASIC,
  /** The signal and what was done. */
  STORY,
  /** Where the child is: address, phone. */
  WHEREABOUTS
}
