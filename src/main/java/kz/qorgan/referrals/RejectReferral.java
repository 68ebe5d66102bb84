package kz.qorgan.referrals;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Reject a referral that is not for this office. */
public record RejectReferral(@NotNull @PlainText(max = 2000) String reason) {}
