package kz.qorgan.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A case that may be this child's.
 *
 * @param iin masked, as {@code 1101•••••901}: enough to tell namesakes apart; null for none
 * @param score from 0 to 1
 * @param why what agrees: {@code IIN}, {@code NAME}, {@code BIRTH_DATE}
 */
public record ChildMatch(
    UUID caseId,
    String number,
    String childName,
    LocalDate birthDate,
    String iin,
    String school,
    String schoolClass,
    CaseStatus status,
    double score,
    List<String> why)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
