package kz.qorgan.organisations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account in a list.
 *
 * @param name surname first
 * @param roles as the reader's language calls them
 * @param organisation its name in the reader's language
 * @param disabledAt null while the account is open
 */
public record AccountSummary(
    UUID id,
    String login,
    String name,
    List<String> roles,
    String organisation,
    Instant disabledAt,
    int version) {

  public boolean disabled() {
    return disabledAt != null;
  }
}
