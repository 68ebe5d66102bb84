package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Write a private note; it is never changed afterwards, a later one says what is different. */
public record WriteNote(@NotNull @PlainText String text) {}
