package kz.qorgan.access;

import java.net.URI;
import java.time.Instant;

/**
 * A way to set a password once.
 *
 * @param address to be handed to the person concerned; it is shown this once and stored nowhere
 */
public record PasswordLink(URI address, Instant endsAt) {}
