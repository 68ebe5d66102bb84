package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.shared.PlainText;

/** Ask the commission to lift a conflict of interest that is none. */
public record AskLifting(@NotNull @PlainText(max = 1000) String reason) {}
