package kz.qorgan.cases;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/** A psychologist's private note on the child of a case. */
public record CaseNote(UUID id, UUID caseId, String text, Instant writtenAt, String writtenBy)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
