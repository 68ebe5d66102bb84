package kz.qorgan.organisations;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;

/** For which accounts links are asked. */
public record LinksFor(@NotNull List<UUID> accounts) {
  public LinksFor {
    accounts = accounts == null ? List.of() : accounts;
  }
}
