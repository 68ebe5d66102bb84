package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import kz.qorgan.shared.OneAlphabet;
import kz.qorgan.shared.PlainText;

/** An organisation's new name, from a day that has come or is to come. */
public record RenameOrganisation(
    @NotNull @PlainText(max = 300) @OneAlphabet String kk,
    @NotNull @PlainText(max = 300) @OneAlphabet String ru,
    @NotNull @PlainText(max = 300) @OneAlphabet String en,
    @NotNull LocalDate since) {}
