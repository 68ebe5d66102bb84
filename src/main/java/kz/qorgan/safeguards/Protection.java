package kz.qorgan.safeguards;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * The special protection of a case.
 *
 * @param readers surnames and given names of the only people who see it; empty when it has none
 * @param reason null when the case is not protected
 */
public record Protection(
    UUID caseId,
    boolean specially,
    String reason,
    Instant protectedAt,
    String protectedBy,
    List<String> readers)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
