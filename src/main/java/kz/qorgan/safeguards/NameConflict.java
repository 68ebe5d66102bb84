package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kz.qorgan.shared.PlainText;

/** Hide a case from a person of this login, with the reason. */
public record NameConflict(
    @NotNull @Size(min = 1, max = 60, message = "{web.constraint.tooLong}") String login,
    @NotNull @PlainText(max = 1000) String reason) {}
