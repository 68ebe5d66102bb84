package kz.qorgan.organisations;

import java.util.UUID;

/** An account after a deed. */
public record AccountVersion(UUID id, int version, boolean disabled) {}
