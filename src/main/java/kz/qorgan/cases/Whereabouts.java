package kz.qorgan.cases;

import java.time.Instant;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * Where the child of a case is now.
 *
 * @param version of the whereabouts, counted apart from the case's
 * @param place a code of PLACE_KIND
 * @param note such as whom to ask for, or when somebody is there
 */
public record Whereabouts(
    UUID caseId,
    int version,
    String place,
    String address,
    String phone,
    String note,
    Instant changedAt,
    String changedBy)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
