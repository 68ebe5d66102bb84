package kz.qorgan.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * Keep what was typed so far in place of what was kept of this form before.
 *
 * @param page a form's name, and the id of the record it is about: at most 100 characters
 * @param fields at most 100 names
 */
public record SaveDraft(
    @NotNull @Pattern(regexp = "[a-z-]{1,40}(:[0-9a-f-]{36})?", message = "{web.constraint.code}")
        String page,
    @NotNull @Size(max = 100, message = "{web.constraint.tooLong}")
        Map<@NotNull String, @NotNull List<@NotNull String>> fields) {}
