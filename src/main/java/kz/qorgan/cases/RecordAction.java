package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Record what the keeper did for the child; the first one meets the deadline of the risk level. */
public record RecordAction(@NotNull @PlainText(max = 2000) String text) {}
