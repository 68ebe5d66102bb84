package kz.qorgan.organisations;

import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Counted;

/**
 * The accounts that a list opened, in its order.
 *
 * @param waiting how many roles wait for a second administrator
 */
public record ImportedAccounts(List<Opened> accounts, int waiting) implements Counted {

  /** One of them. */
  public record Opened(int line, UUID id, String login) {}

  @Override
  public int counted() {
    return accounts.size();
  }
}
