package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kz.qorgan.shared.PlainText;

/**
 * Name new people for a specially protected case that nobody can open any more.
 *
 * @param logins of people of the organisation that keeps it, at least one
 */
public record NameReaders(
    @NotNull @PlainText(max = 1000) String reason,
    @NotNull @Size(min = 1, max = 20, message = "{safeguards.rule.nameSomebody}")
        List<@NotNull @Size(min = 1, max = 60, message = "{web.constraint.tooLong}") String>
            logins) {}
