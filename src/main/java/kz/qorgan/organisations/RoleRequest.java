package kz.qorgan.organisations;

import java.time.Instant;
import java.util.UUID;

/**
 * A role that waits for a second administrator.
 *
 * @param own whether the reader asked for it, who therefore cannot approve it
 */
public record RoleRequest(
    UUID id,
    UUID accountId,
    String name,
    String login,
    String organisation,
    String role,
    String requestedBy,
    Instant requestedAt,
    boolean own) {}
