package kz.qorgan.safeguards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A relative whom the actor declared.
 *
 * @param kinship a code of KINSHIP
 */
public record DeclaredRelative(
    UUID id, String kinship, String iin, String name, LocalDate birthDate, Instant declaredAt) {}
