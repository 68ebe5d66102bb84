package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Somebody works elsewhere. Whose account is disabled works again from a coming day on.
 *
 * @param since the first day there, at most five years ahead
 * @param roles there; those of the old place end
 */
public record MoveAccount(
    @NotNull UUID organisation,
    @NotNull LocalDate since,
    @NotNull @Size(max = 20) List<@NotNull String> roles) {

  public MoveAccount {
    roles = roles == null ? null : roles.stream().distinct().toList();
  }
}
