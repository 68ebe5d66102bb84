package kz.qorgan.safeguards;

import java.util.UUID;
import kz.qorgan.access.Traced;

/** What became of one case that an emergency asked for. */
public record OpenedCase(UUID caseId, String caseNumber, Outcome outcome) implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** Whether it was opened. */
  public enum Outcome {
    OPENED,
    /** It was the actor's to see already. */
    VISIBLE,
    /** It was registered by mistake. */
    VOIDED
  }
}
