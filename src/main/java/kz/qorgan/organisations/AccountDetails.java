package kz.qorgan.organisations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An account with its roles and open sessions.
 *
 * @param waiting roles that a second administrator has not approved yet
 * @param own whether it is the reader's own, which cannot be disabled
 * @param iin null while not told
 * @param posts where its owner worked, the newest first
 * @param coming what is entered for days to come, the next first
 */
public record AccountDetails(
    UUID id,
    String login,
    String surname,
    String givenName,
    String patronymic,
    Office organisation,
    List<Role> roles,
    List<Role> waiting,
    Instant createdAt,
    Instant disabledAt,
    boolean own,
    int version,
    String iin,
    WayIn wayIn,
    List<Post> posts,
    List<Coming> coming,
    List<Session> sessions) {

  public boolean disabled() {
    return disabledAt != null;
  }

  /** Surname first, as lists are sorted. */
  public String name() {
    return surname + " " + givenName + (patronymic == null ? "" : " " + patronymic);
  }

  /**
   * Where the account's owner works.
   *
   * @param opens its first day while that is to come; else null
   */
  public record Office(UUID id, String code, String name, String territory, LocalDate opens) {}

  /**
   * Whether there is a password.
   *
   * @param state {@code WORKS}, {@code INVITED} while a link waits to be used, or {@code NONE}
   * @param changedAt when the password was set; null while there is none
   * @param linkEndsAt null while no link waits
   */
  public record WayIn(String state, Instant changedAt, Instant linkEndsAt) {}

  /**
   * Where somebody worked.
   *
   * @param until the first day elsewhere; null for the present place
   */
  public record Post(String organisation, LocalDate since, LocalDate until) {}

  /**
   * What will become of somebody's post.
   *
   * @param deed {@code START} to work, after which the account is enabled, {@code MOVE} or {@code
   *     LEAVE}
   * @param day the first day there, the last day before leaving
   * @param organisation where; null of who leaves
   * @param roles there, by name
   * @param waitsFor the rule that stands against it although its day has come, else null: {@code
   *     nobodyElseReads}, {@code enableFirst}, {@code closed}, {@code roleRetired} and others
   */
  public record Coming(
      UUID id,
      String deed,
      LocalDate day,
      String organisation,
      List<String> roles,
      String waitsFor) {}

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
