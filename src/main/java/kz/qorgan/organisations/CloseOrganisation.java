package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An organisation ends.
 *
 * @param lastDay not in the future
 * @param successor who keeps its cases from now on; null when it keeps none
 */
public record CloseOrganisation(@NotNull LocalDate lastDay, UUID successor) {}
