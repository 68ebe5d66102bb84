package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * Somebody leaves, and the account is disabled by itself.
 *
 * @param lastDay the last day of work, from today to five years ahead
 */
public record EndPost(@NotNull LocalDate lastDay) {}
