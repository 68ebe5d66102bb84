package kz.qorgan.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;
import kz.qorgan.shared.Sex;

/**
 * A case as far as the actor sees it.
 *
 * @param story null when the actor does not see the story slice
 * @param medicalRecords those of the actor's own health organisation; empty for everybody else
 */
public record CaseDetails(
    UUID id,
    String number,
    int version,
    CaseStatus status,
    String measure,
    String risk,
    List<String> categories,
    Child child,
    Office keeper,
    boolean keptHere,
    Instant due,
    Instant firstActionAt,
    boolean overdue,
    Instant registeredAt,
    String registeredBy,
    List<String> confirmedWarnings,
    Instant voidedAt,
    String voidReason,
    Story story,
    List<MedicalRecordSummary> medicalRecords)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return id;
  }

  /** The child as the keeper typed it. */
  public record Child(
      String iin,
      String noIinReason,
      String name,
      String surname,
      String givenName,
      String patronymic,
      LocalDate birthDate,
      Sex sex,
      Office school,
      String schoolClass,
      String territory) {}

  /** An organisation by id and name in the reader's language. */
  public record Office(UUID id, String name) {}

  /** What was reported, by whom, when. */
  public record Story(String source, LocalDate receivedOn, String text) {}

  /** A medical record of the actor's own organisation. */
  public record MedicalRecordSummary(
      UUID id,
      String occasion,
      List<String> findings,
      List<String> icd10,
      String text,
      String helpGiven,
      Instant recordedAt,
      String recordedBy) {}
}
