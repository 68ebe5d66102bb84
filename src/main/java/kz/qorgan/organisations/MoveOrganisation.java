package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/** An organisation stands below another one, from a day that is not in the future. */
public record MoveOrganisation(@NotNull UUID parent, @NotNull LocalDate since) {}
