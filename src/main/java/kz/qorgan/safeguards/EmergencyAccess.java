package kz.qorgan.safeguards;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A case opened in an emergency.
 *
 * @param person who opened it: surname and given name
 * @param organisation where that person works, in the reader's language
 * @param reasonCode a code of EMERGENCY_REASON
 * @param verdict null while nobody has reviewed it
 * @param mine whether the actor opened it
 * @param furtherUntil until when the same person may open further ones before its review
 */
public record EmergencyAccess(
    UUID id,
    UUID caseId,
    String caseNumber,
    String person,
    String organisation,
    String reasonCode,
    String reason,
    Instant openedAt,
    Instant until,
    boolean open,
    Instant reviewDue,
    Verdict verdict,
    Instant reviewedAt,
    String reviewedBy,
    String reviewText,
    boolean mine,
    Instant furtherUntil)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** What the review found. */
  public enum Verdict {
    JUSTIFIED,
    UNJUSTIFIED
  }
}
