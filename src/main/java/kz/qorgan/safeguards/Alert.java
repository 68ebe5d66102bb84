package kz.qorgan.safeguards;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * Something that the keeper of a case and the commission must hear of at once.
 *
 * @param person whom it is about: surname and given name
 * @param reason what the person gave as the reason, if any
 * @param opens whether the reader of the alert may open the case
 */
public record Alert(
    UUID id,
    Instant at,
    Kind kind,
    UUID caseId,
    String caseNumber,
    String person,
    String reason,
    Instant seenAt,
    String seenBy,
    boolean opens)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** What happened. */
  public enum Kind {
    /**
     * Somebody of the staff has the child's address, telephone or surname; the keeper must look.
     */
    CONFLICT_HINT,
    /** A relative of the child works where the case was to be seen; it is hidden now. */
    CONFLICT_FOUND,
    /** Somebody in conflict of interest asked for the case. */
    CONFLICT_ATTEMPT,
    /** Somebody who is not named asked for a specially protected case. */
    PROTECTED_ATTEMPT,
    /** Somebody opened the case in an emergency. */
    EMERGENCY_ACCESS,
    /** The last of the people named for a specially protected case has left. */
    READERS_LEFT
  }
}
