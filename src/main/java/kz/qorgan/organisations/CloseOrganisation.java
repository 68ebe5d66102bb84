package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An organisation ends.
 *
 * @param lastDay one that has come, or one to come
 * @param successor who keeps its cases from then on; null when it keeps none
 */
public record CloseOrganisation(@NotNull LocalDate lastDay, UUID successor) {}
