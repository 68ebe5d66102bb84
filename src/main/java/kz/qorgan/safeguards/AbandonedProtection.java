package kz.qorgan.safeguards;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A specially protected case that nobody can open any more; nothing of the child.
 *
 * @param keeper the organisation whose people may be named, in the reader's language
 * @param readers surnames and given names of those who left
 */
public record AbandonedProtection(
    UUID caseId,
    String caseNumber,
    String keeper,
    Instant protectedAt,
    String protectedBy,
    List<String> readers)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
