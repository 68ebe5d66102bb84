package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The roles that an account shall have, and no other. */
public record ChangeRoles(@NotNull @Size(max = 20) List<@NotNull String> roles) {

  public ChangeRoles {
    roles = roles == null ? null : roles.stream().distinct().toList();
  }
}
