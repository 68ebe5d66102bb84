package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import kz.qorgan.shared.OneAlphabet;
import kz.qorgan.shared.PlainText;

/**
 * A place's new name.
 *
 * @param since its first day, which may have come or be to come
 */
public record RenameTerritory(
    @NotNull @PlainText(max = 200) @OneAlphabet String kk,
    @NotNull @PlainText(max = 200) @OneAlphabet String ru,
    @NotNull @PlainText(max = 200) @OneAlphabet String en,
    @NotNull LocalDate since) {}
