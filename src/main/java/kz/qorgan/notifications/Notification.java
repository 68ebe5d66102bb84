package kz.qorgan.notifications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.shared.Identified;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Sex;

/**
 * A notice that the law makes one body give another of a child. It keeps what was told on the day:
 * a later correction of the case does not rewrite it. Only the addressee acknowledges, and once.
 */
@Entity
@Table(name = "notification", schema = "qorgan")
class Notification extends Identified {
  /** The police may have been told by telephone and have written it down before the notice came. */
  private static final Duration TOLD_BEFORE = Duration.ofDays(1);

  @Column(name = "rule")
  private String rule;

  @Column(name = "case_id")
  private UUID caseId;

  @Column(name = "case_number")
  private String caseNumber;

  @Column(name = "from_organisation")
  private UUID from;

  @Column(name = "to_organisation")
  private UUID to;

  @Column(name = "territory")
  private String territory;

  @Column(name = "child_name")
  private String childName;

  @Column(name = "child_birth_date")
  private LocalDate childBirthDate;

  @Column(name = "child_sex")
  @Enumerated(EnumType.STRING)
  private Sex childSex;

  @Column(name = "status")
  @Enumerated(EnumType.STRING)
  private NotificationStatus status;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "sent_by_name")
  private String sentByName;

  @Column(name = "registration_number")
  private String registrationNumber;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @Column(name = "acknowledged_at")
  private Instant acknowledgedAt;

  @Column(name = "acknowledged_by_name")
  private String acknowledgedByName;

  protected Notification() {}

  Notification(
      String rule, CaseBrief about, Acting sender, UUID addressee, Instant dueAt, Instant now) {
    this.rule = rule;
    this.caseId = about.id();
    this.caseNumber = about.number();
    this.from = sender.organisationId();
    this.to = addressee;
    this.territory = about.territory();
    this.childName = about.childName();
    this.childBirthDate = about.birthDate();
    this.childSex = about.sex();
    this.status = NotificationStatus.SENT;
    this.dueAt = dueAt;
    this.sentAt = now;
    this.sentByName = sender.displayName();
  }

  /** The addressee confirms, with the number and time of its own book. */
  void acknowledge(AcknowledgeNotification command, Acting actor, Instant now) {
    if (!to.equals(actor.organisationId())) {
      throw new Refused();
    }
    if (status != NotificationStatus.SENT) {
      throw new RuleBroken("notifications.rule.alreadyAcknowledged");
    }
    if (command.acceptedAt().isAfter(now)) {
      throw new Invalid("acceptedAt", "notifications.rule.acceptedInFuture");
    }
    if (command.acceptedAt().isBefore(sentAt.minus(TOLD_BEFORE))) {
      throw new Invalid("acceptedAt", "notifications.rule.acceptedTooEarly");
    }
    status = NotificationStatus.ACKNOWLEDGED;
    registrationNumber = command.registrationNumber().strip();
    acceptedAt = command.acceptedAt();
    acknowledgedAt = now;
    acknowledgedByName = actor.displayName();
  }

  String rule() {
    return rule;
  }

  UUID caseId() {
    return caseId;
  }

  String caseNumber() {
    return caseNumber;
  }

  UUID from() {
    return from;
  }

  UUID to() {
    return to;
  }

  String territory() {
    return territory;
  }

  String childName() {
    return childName;
  }

  LocalDate childBirthDate() {
    return childBirthDate;
  }

  Sex childSex() {
    return childSex;
  }

  NotificationStatus status() {
    return status;
  }

  Instant dueAt() {
    return dueAt;
  }

  Instant sentAt() {
    return sentAt;
  }

  String sentByName() {
    return sentByName;
  }

  String registrationNumber() {
    return registrationNumber;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }

  Instant acknowledgedAt() {
    return acknowledgedAt;
  }

  String acknowledgedByName() {
    return acknowledgedByName;
  }
}
