package kz.qorgan.referrals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A referral as both offices see it.
 *
 * @param childName null once the case is no longer within the actor's sight
 * @param caseVisible whether the actor can open the case
 * @param kind a code of REFERRAL_KIND
 * @param urgency a code of URGENCY
 * @param overdue whether it is open and late
 * @param acceptedBy who of the recipient's office took it
 * @param answer what the recipient answered; null until completed
 * @param endReason why it was rejected or revoked
 * @param mayAnswer whether the actor's office is to accept, reject or complete it
 * @param mayRevoke whether the actor's office sent it and can still take it back
 */
public record ReferralDetails(
    UUID id,
    UUID caseId,
    String caseNumber,
    String childName,
    boolean caseVisible,
    String kind,
    String urgency,
    ReferralStatus status,
    Office from,
    Office to,
    String reason,
    List<SharedSlice> shares,
    Instant due,
    boolean overdue,
    Instant sentAt,
    String sentBy,
    Instant acceptedAt,
    String acceptedBy,
    Instant endedAt,
    String endedBy,
    String answer,
    String endReason,
    int version,
    boolean mayAnswer,
    boolean mayRevoke)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /** An organisation by id and name in the reader's language. */
  public record Office(UUID id, String name) {}
}
