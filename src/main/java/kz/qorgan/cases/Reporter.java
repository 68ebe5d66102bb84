package kz.qorgan.cases;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * Who reported what a case began with.
 *
 * @param version of the reporter's particulars, counted apart from the case's
 * @param relation to the child, a code of REPORTER_RELATION
 * @param staysUnknown whether they asked not to be named to anybody
 */
public record Reporter(
    UUID caseId,
    int version,
    String name,
    String phone,
    String relation,
    boolean staysUnknown,
    Instant changedAt,
    String changedBy)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
