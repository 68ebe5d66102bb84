package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import kz.qorgan.shared.PlainText;

/**
 * Write down who reported, in place of what was written before; a name or a phone number is needed.
 *
 * @param relation to the child, a code of REPORTER_RELATION
 * @param staysUnknown whether they asked not to be named; null is no
 */
public record SaveReporter(
    @PlainText(max = 200) String name,
    @Pattern(regexp = SaveWhereabouts.PHONE, message = "{cases.rule.phone}") String phone,
    @NotNull String relation,
    Boolean staysUnknown) {}
