package kz.qorgan.referrals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;
import kz.qorgan.cases.CaseVoided;

/** A case registered by mistake takes the keeper's open referrals back, with the same reason. */
@ApplicationScoped
class VoidedCases {
  @Inject private Referrals referrals;
  @Inject private Caller caller;
  @Inject private Clock clock;

  void on(@Observes CaseVoided voided) {
    Acting keeper = caller.acting();
    referrals
        .openOf(voided.caseId(), keeper.organisationId())
        .forEach(referral -> referral.revoke(voided.reason(), keeper, clock.instant()));
  }
}
