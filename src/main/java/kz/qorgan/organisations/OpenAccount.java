package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.qorgan.shared.LoginName;
import kz.qorgan.shared.PersonNamePart;
import kz.qorgan.shared.ValidIin;

/**
 * A new account, which nobody can use before its owner has set a password.
 *
 * @param since the first day, from today to five years ahead, until which the account is shut; null
 *     for today
 * @param iin of the person, to find conflicts of interest; null while not told
 */
public record OpenAccount(
    @NotNull @LoginName String login,
    @NotNull @PersonNamePart String surname,
    @NotNull @PersonNamePart String givenName,
    @PersonNamePart String patronymic,
    @NotNull UUID organisation,
    @NotNull @Size(max = 20) List<@NotNull String> roles,
    LocalDate since,
    @ValidIin String iin) {

  public OpenAccount {
    login =
        login == null
            ? null
            : Normalizer.normalize(login, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    roles = roles == null ? null : roles.stream().distinct().toList();
  }
}
