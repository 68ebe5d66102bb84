package kz.qorgan.referrals;

/** Accept a referral: who takes it is the actor, when is now. */
public record AcceptReferral() {}
