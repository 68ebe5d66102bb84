package kz.qorgan.organisations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account with its roles and open sessions.
 *
 * @param own whether it is the reader's own, which cannot be disabled
 */
public record AccountDetails(
    UUID id,
    String login,
    String surname,
    String givenName,
    String patronymic,
    Office organisation,
    List<Role> roles,
    Instant createdAt,
    Instant disabledAt,
    boolean own,
    int version,
    List<Session> sessions) {

  public boolean disabled() {
    return disabledAt != null;
  }

  /** Surname first, as lists are sorted. */
  public String name() {
    return surname + " " + givenName + (patronymic == null ? "" : " " + patronymic);
  }

  /** Where the account's owner works. */
  public record Office(UUID id, String name, String territory) {}

  /** A role by its code and its name in the reader's language. */
  public record Role(String code, String name) {}

  /**
   * An open session.
   *
   * @param door {@code PAGE} for a browser, {@code API} for a program
   * @param current whether it is the one that asks
   */
  public record Session(
      UUID id,
      String door,
      String address,
      Instant startedAt,
      Instant lastSeenAt,
      boolean current) {}
}
