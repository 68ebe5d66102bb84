package kz.qorgan.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.audit.AuditEntry.NamedCase;

/**
 * A reader's day that met a rule of unusual reading, for the auditor.
 *
 * @param rule its code, such as {@code NIGHT}
 * @param meaning the rule in the auditor's language
 * @param number of the cases, attempts or searches
 * @param answer what the reader said to the question why; null as long as they said nothing
 */
public record Unusual(
    UUID id,
    String rule,
    String meaning,
    LocalDate day,
    int number,
    String login,
    String organisation,
    List<NamedCase> cases,
    String answer,
    Instant answeredAt) {}
