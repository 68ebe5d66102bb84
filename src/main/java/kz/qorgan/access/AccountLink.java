package kz.qorgan.access;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A way to set an account's first password, once.
 *
 * @param address to be handed to the person concerned; it is shown this once and stored nowhere
 */
public record AccountLink(UUID account, URI address, Instant endsAt) {}
