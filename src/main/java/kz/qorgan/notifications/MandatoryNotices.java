package kz.qorgan.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.cases.CaseDirectory;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.cases.FindingsRecorded;
import kz.qorgan.organisations.OrganisationDirectory;
import kz.qorgan.organisations.OrganisationSummary;
import kz.qorgan.reference.NotificationRule;
import kz.qorgan.reference.ReferenceDirectory;
import kz.qorgan.shared.RuleBroken;

/**
 * Makes the notices that findings oblige to, in the transaction of the deed (measure 2.13: violence
 * or an attempted suicide must be told to the police). When no addressee can be found it throws, so
 * findings without their notice cannot exist. The deed answers the notices that it made itself: a
 * second one in the same case makes none and answers none.
 */
@ApplicationScoped
class MandatoryNotices {
  @Inject private Notifications notifications;
  @Inject private CaseDirectory cases;
  @Inject private OrganisationDirectory organisations;
  @Inject private ReferenceDirectory reference;
  @Inject private Caller caller;
  @Inject private Clock clock;

  void on(@Observes FindingsRecorded recorded) {
    List<NotificationRule> obligations =
        reference.obligations(caller.acting().sector(), recorded.findings());
    if (obligations.isEmpty()) {
      return;
    }
    CaseBrief brief = cases.require(recorded.caseId());
    for (NotificationRule rule : obligations) {
      Notification notice =
          new Notification(
              rule.code(),
              brief,
              caller.acting(),
              addressee(rule, brief),
              reference.due("ACKNOWLEDGEMENT", rule.code()),
              clock.instant());
      if (notifications.addOnce(notice)) {
        recorded.setOff(notice.id());
      }
    }
  }

  private UUID addressee(NotificationRule rule, CaseBrief brief) {
    return organisations
        .responsible(rule.toKind(), brief.territory())
        .map(OrganisationSummary::id)
        .orElseThrow(
            () ->
                new RuleBroken(
                    "notifications.rule.noPoliceOffice",
                    reference.name("TERRITORY", brief.territory()).in(caller.language())));
  }
}
