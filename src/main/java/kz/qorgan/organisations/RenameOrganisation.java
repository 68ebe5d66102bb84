package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import kz.qorgan.shared.PlainText;

/** An organisation's new name, from a day that is not in the future. */
public record RenameOrganisation(
    @NotNull @PlainText(max = 300) String kk,
    @NotNull @PlainText(max = 300) String ru,
    @NotNull @PlainText(max = 300) String en,
    @NotNull LocalDate since) {}
