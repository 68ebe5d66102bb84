package kz.qorgan.organisations;

import java.time.LocalDate;

/**
 * A place by its name of today, in the reader's language.
 *
 * @param code KATO code
 * @param coming what it will be called next; null when no change is known
 * @param comingSince from which day; null like {@code coming}
 */
public record TerritorySummary(String code, String name, String coming, LocalDate comingSince) {}
