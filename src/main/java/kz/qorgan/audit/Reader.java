package kz.qorgan.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * One deed upon a case, for its keeper: who did, saw or tried what, and why they could.
 *
 * @param name surname and given name; null when nobody was signed in
 */
public record Reader(
    UUID caseId,
    long id,
    Instant at,
    String name,
    String login,
    List<String> roles,
    String organisation,
    String useCase,
    Outcome outcome,
    Sight sight)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
