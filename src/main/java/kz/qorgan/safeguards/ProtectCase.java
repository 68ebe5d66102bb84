package kz.qorgan.safeguards;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kz.qorgan.shared.PlainText;

/**
 * Show a case to nobody but the people named and who names them.
 *
 * @param logins of the others, if any
 */
public record ProtectCase(
    @NotNull @PlainText(max = 1000) String reason,
    @Size(max = 20, message = "{web.constraint.tooMany}")
        List<@NotNull @Size(min = 1, max = 60, message = "{web.constraint.tooLong}") String>
            logins) {

  public ProtectCase {
    logins = logins == null ? List.of() : logins;
  }
}
