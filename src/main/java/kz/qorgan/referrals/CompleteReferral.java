package kz.qorgan.referrals;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Complete an accepted referral with an answer, which the sender reads. */
public record CompleteReferral(@NotNull @PlainText String answer) {}
