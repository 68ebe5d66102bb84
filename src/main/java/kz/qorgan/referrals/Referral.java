package kz.qorgan.referrals;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.shared.Identified;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.TextArray;

/**
 * A child referred from one office to another, never to a person. What was sent, to whom and with
 * which slices never changes afterwards; the recipient answers, or the sender takes it back.
 */
@Entity
@Table(name = "referral", schema = "qorgan")
class Referral extends Identified {
  @Column(name = "case_id")
  private UUID caseId;

  @Column(name = "case_number")
  private String caseNumber;

  @Column(name = "from_organisation")
  private UUID from;

  @Column(name = "to_organisation")
  private UUID to;

  @Column(name = "kind")
  private String kind;

  @Column(name = "urgency")
  private String urgency;

  @Column(name = "reason")
  private String reason;

  @Column(name = "shares")
  @Convert(converter = TextArray.class)
  private List<String> shares;

  @Column(name = "status")
  @Enumerated(EnumType.STRING)
  private ReferralStatus status;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "sent_by_name")
  private String sentByName;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @Column(name = "accepted_by_name")
  private String acceptedByName;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "ended_by_name")
  private String endedByName;

  @Column(name = "answer")
  private String answer;

  @Column(name = "end_reason")
  private String endReason;

  protected Referral() {}

  Referral(
      UUID caseId,
      String caseNumber,
      Acting sender,
      SendReferral command,
      Instant dueAt,
      Instant now) {
    this.caseId = caseId;
    this.caseNumber = caseNumber;
    this.from = sender.organisationId();
    this.to = command.to();
    this.kind = command.kind();
    this.urgency = command.urgency();
    this.reason = command.reason().strip();
    this.shares = command.sharedSlices().stream().map(Enum::name).toList();
    this.status = ReferralStatus.SENT;
    this.dueAt = dueAt;
    this.sentAt = now;
    this.sentByName = sender.displayName();
  }

  /** Somebody of the recipient's office takes it. */
  void accept(Acting actor, Instant now) {
    mustBeAnsweredBy(actor);
    mustNotBeAccepted();
    status = ReferralStatus.ACCEPTED;
    acceptedAt = now;
    acceptedByName = actor.displayName();
  }

  /** The recipient's office does not take it: only before accepting, afterwards it answers. */
  void reject(String because, Acting actor, Instant now) {
    mustBeAnsweredBy(actor);
    mustNotBeAccepted();
    end(ReferralStatus.REJECTED, actor, now);
    endReason = because.strip();
  }

  /** The recipient's office answers what became of it; somebody must have accepted it first. */
  void complete(String outcome, Acting actor, Instant now) {
    mustBeAnsweredBy(actor);
    if (status == ReferralStatus.SENT) {
      throw new RuleBroken("referrals.rule.acceptFirst");
    }
    end(ReferralStatus.COMPLETED, actor, now);
    answer = outcome.strip();
  }

  /** The sender's office takes it back, accepted or not. */
  void revoke(String because, Acting actor, Instant now) {
    if (!from.equals(actor.organisationId())) {
      throw new Refused();
    }
    mustBeOpen();
    end(ReferralStatus.REVOKED, actor, now);
    endReason = because.strip();
  }

  private void mustBeAnsweredBy(Acting actor) {
    if (!to.equals(actor.organisationId())) {
      throw new Refused();
    }
    mustBeOpen();
  }

  private void mustBeOpen() {
    if (!status.isOpen()) {
      throw new RuleBroken("referrals.rule.ended");
    }
  }

  private void mustNotBeAccepted() {
    if (status == ReferralStatus.ACCEPTED) {
      throw new RuleBroken("referrals.rule.alreadyAccepted");
    }
  }

  private void end(ReferralStatus how, Acting actor, Instant now) {
    status = how;
    endedAt = now;
    endedByName = actor.displayName();
  }

  UUID caseId() {
    return caseId;
  }

  ReferralStatus status() {
    return status;
  }

  List<String> shares() {
    return shares;
  }

  Instant dueAt() {
    return dueAt;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }

  String acceptedByName() {
    return acceptedByName;
  }

  Instant endedAt() {
    return endedAt;
  }

  String endedByName() {
    return endedByName;
  }

  String answer() {
    return answer;
  }

  String endReason() {
    return endReason;
  }
}
