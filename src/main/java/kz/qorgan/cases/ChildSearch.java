package kz.qorgan.cases;

import java.time.LocalDate;
import kz.qorgan.shared.PlainText;
import kz.qorgan.shared.ValidIin;

/**
 * Search a child within one's sight: by name in any spelling, IIN, or birth date; at least one of
 * them.
 */
public record ChildSearch(
    @PlainText(max = 200) String text, @ValidIin String iin, LocalDate birthDate) {}
