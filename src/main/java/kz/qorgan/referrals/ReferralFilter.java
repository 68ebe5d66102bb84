package kz.qorgan.referrals;

/**
 * Which referrals of one's office a list shows; null asks for any.
 *
 * @param overdue only open referrals that are late
 */
public record ReferralFilter(Box box, ReferralStatus status, boolean overdue) {}
