package kz.qorgan.safeguards;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A person who must not see a case.
 *
 * @param person surname and given name
 * @param reason why a colleague named the person; null when the system found it
 * @param askedReason why it should be lifted; null while nobody asked
 */
public record Conflict(
    UUID id,
    UUID caseId,
    String caseNumber,
    String person,
    Ground ground,
    State state,
    String reason,
    Instant raisedAt,
    String raisedBy,
    Instant askedAt,
    String askedBy,
    String askedReason,
    Instant decidedAt,
    String decidedBy,
    String decisionReason)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** How the conflict is known. */
  public enum Ground {
    /** The person declared the child as a relative. */
    DECLARED,
    /** A colleague named the person. */
    NAMED,
    /** The person has the child's address or telephone. */
    CONTACT,
    /** The person works there and has the child's surname, or a relative of that surname. */
    SURNAME
  }

  /** Whether the case is hidden. */
  public enum State {
    /** Only a hint: somebody must look. */
    HINT,
    /** The case is hidden from the person. */
    ACTIVE,
    /** It was no conflict. */
    LIFTED
  }
}
