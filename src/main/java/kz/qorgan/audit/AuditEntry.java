package kz.qorgan.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * One line of the trail.
 *
 * @param login the actor's; null when there was no session
 * @param organisation the actor's, in the reader's language
 * @param roles the actor's at that moment, as the reader's language calls them
 * @param useCase its code, such as {@code CaseService.register}
 * @param cases every case shown, touched or tried
 * @param reason why it was not done: a message key or the kind of a fault; of a deed upon many, how
 *     many
 * @param address where the request came from
 * @param asked the one case that the reader asked for, if any: reading its trail is a look at it
 */
public record AuditEntry(
    long id,
    Instant at,
    String login,
    String organisation,
    List<String> roles,
    String useCase,
    Outcome outcome,
    List<NamedCase> cases,
    String reason,
    String address,
    UUID asked)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return asked;
  }

  /**
   * A case without a child's name.
   *
   * @param number null when there is no such case: somebody tried an id of something else
   */
  public record NamedCase(UUID id, String number) {}
}
