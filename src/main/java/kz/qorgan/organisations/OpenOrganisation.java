package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.shared.OneAlphabet;
import kz.qorgan.shared.PlainText;

/**
 * A new organisation below another one.
 *
 * @param territory KATO code
 * @param since its first day, at most five years ahead
 */
public record OpenOrganisation(
    @NotNull String kind,
    @NotNull String territory,
    @NotNull UUID parent,
    @NotNull @PlainText(max = 300) @OneAlphabet String kk,
    @NotNull @PlainText(max = 300) @OneAlphabet String ru,
    @NotNull @PlainText(max = 300) @OneAlphabet String en,
    @NotNull LocalDate since) {}
