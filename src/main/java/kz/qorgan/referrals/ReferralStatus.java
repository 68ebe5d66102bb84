package kz.qorgan.referrals;

/** Where a referral stands. */
public enum ReferralStatus {
  SENT,
  ACCEPTED,
  REJECTED,
  COMPLETED,
  REVOKED;

  /** Whether the recipient still owes something. */
  public boolean isOpen() {
    return this == SENT || this == ACCEPTED;
  }
}
