package kz.qorgan.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.access.Traced;
import kz.qorgan.shared.Sex;

/**
 * A mandatory notice as both offices see it: what the law asks and no medical finding.
 *
 * @param rule the notification rule, such as {@code 2.13}
 * @param title what the rule is called, in the reader's language
 * @param basis what obliges to tell, in the reader's language, as it was in force when told
 * @param childName as told on the day
 * @param overdue whether it is late and not acknowledged
 * @param registrationNumber in the police book of reports (КУИ); null until acknowledged
 * @param acceptedAt when the police wrote it there
 * @param mayAcknowledge whether the actor's office is the addressee and has yet to confirm
 */
public record NotificationDetails(
    UUID id,
    UUID caseId,
    String caseNumber,
    String rule,
    String measure,
    String title,
    String basis,
    String childName,
    LocalDate childBirthDate,
    Sex childSex,
    Office from,
    Office to,
    NotificationStatus status,
    Instant due,
    boolean overdue,
    Instant sentAt,
    String sentBy,
    String registrationNumber,
    Instant acceptedAt,
    Instant acknowledgedAt,
    String acknowledgedBy,
    int version,
    boolean mayAcknowledge)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** An organisation by id and name in the reader's language. */
  public record Office(UUID id, String name) {}
}
