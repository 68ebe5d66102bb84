package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/** An organisation stands below another one, from a day that has come or is to come. */
public record MoveOrganisation(@NotNull UUID parent, @NotNull LocalDate since) {}
