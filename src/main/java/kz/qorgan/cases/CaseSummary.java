package kz.qorgan.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A case in a list.
 *
 * @param due by when the first action was or is due
 * @param waiting whether the case is open and nothing was done yet
 * @param keptHere whether the actor's own organisation keeps it
 */
public record CaseSummary(
    UUID id,
    String number,
    CaseStatus status,
    String measure,
    String risk,
    List<String> categories,
    String childName,
    LocalDate birthDate,
    String school,
    String schoolClass,
    String keeper,
    Instant due,
    boolean overdue,
    boolean waiting,
    Instant registeredAt,
    boolean keptHere)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return id;
  }
}
