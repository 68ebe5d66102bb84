package kz.qorgan.referrals;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Revoke a referral that one's own office sent; the recipient's sight of the case ends. */
public record RevokeReferral(@NotNull @PlainText(max = 2000) String reason) {}
