package kz.qorgan.access;

import java.time.Instant;
import java.util.UUID;

/**
 * An open session.
 *
 * @param door {@code PAGE} for a browser, {@code API} for a program
 */
public record SessionSummary(
    UUID id, String door, String address, Instant startedAt, Instant lastSeenAt, boolean current) {}
