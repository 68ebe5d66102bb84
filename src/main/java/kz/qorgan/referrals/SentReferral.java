package kz.qorgan.referrals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A referral that was just sent.
 *
 * @param notifications the mandatory notices that its findings set off
 */
public record SentReferral(
    UUID id, UUID caseId, ReferralStatus status, int version, Instant due, List<UUID> notifications)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
