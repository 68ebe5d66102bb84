package kz.qorgan.referrals;

import java.util.UUID;
import kz.qorgan.access.Traced;

/** A referral after a deed. */
public record ReferralVersion(UUID id, UUID caseId, int version, ReferralStatus status)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
