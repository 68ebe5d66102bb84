package kz.qorgan.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.Text;

/**
 * Who acts in this transaction, as the database answered for the session token.
 *
 * @param sector the sector of the actor's organisation, such as {@code HEALTH}
 * @param territory KATO code of the actor's organisation
 * @param expiresAt when the session ends unless it is used
 * @param emergencyUntil until when something is open to the actor in an emergency; null for nothing
 */
public record Acting(
    UUID sessionId,
    UUID accountId,
    String login,
    String displayName,
    UUID organisationId,
    String organisationKind,
    String sector,
    String territory,
    Text organisationName,
    List<String> roles,
    Set<String> permissions,
    String locale,
    Instant expiresAt,
    Instant emergencyUntil) {

  public boolean may(Permission permission) {
    return permissions.contains(permission.name());
  }
}
