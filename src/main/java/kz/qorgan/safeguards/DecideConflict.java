package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** The second person's decision: lift the conflict, or leave it. */
public record DecideConflict(
    @NotNull Boolean lift, @NotNull @PlainText(max = 1000) String reason) {}
