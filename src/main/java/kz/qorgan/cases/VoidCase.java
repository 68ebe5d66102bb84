package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Void a case that was registered by mistake. */
public record VoidCase(@NotNull @PlainText(max = 1000) String reason) {}
