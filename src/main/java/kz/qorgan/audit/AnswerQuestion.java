package kz.qorgan.audit;

import jakarta.validation.constraints.NotBlank;
import kz.qorgan.shared.PlainText;

/** Say why one looked. */
public record AnswerQuestion(@NotBlank @PlainText(max = 2000) String answer) {}
