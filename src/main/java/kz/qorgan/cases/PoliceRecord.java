package kz.qorgan.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * What the reader's own police office recorded about the child of a case (measure 3.4).
 *
 * @param kind a code of POLICE_RECORD_KIND
 * @param number in the police's own book, if it has one
 * @param date of the record itself
 */
public record PoliceRecord(
    UUID id,
    UUID caseId,
    String kind,
    String number,
    LocalDate date,
    String text,
    Instant recordedAt,
    String recordedBy)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
