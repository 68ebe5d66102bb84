package kz.qorgan.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Permission;
import kz.qorgan.access.SessionService;
import kz.qorgan.audit.UnusualService;
import kz.qorgan.cases.CaseFilter;
import kz.qorgan.cases.CaseService;
import kz.qorgan.cases.CaseStatus;
import kz.qorgan.cases.CaseSummary;
import kz.qorgan.notifications.NotificationDetails;
import kz.qorgan.notifications.NotificationFilter;
import kz.qorgan.notifications.NotificationService;
import kz.qorgan.notifications.NotificationStatus;
import kz.qorgan.referrals.Box;
import kz.qorgan.referrals.ReferralDetails;
import kz.qorgan.referrals.ReferralFilter;
import kz.qorgan.referrals.ReferralService;
import kz.qorgan.referrals.ReferralStatus;
import kz.qorgan.statistics.Counts;
import kz.qorgan.statistics.StatisticsService;

/** {@code /home}: my queue, my overdue, my recent cases, by what this person may do. */
@Named
@RequestScoped
public class HomeView {
  private static final int SHOWN = 5;

  @Inject private SessionService sessions;
  @Inject private CaseService cases;
  @Inject private ReferralService referrals;
  @Inject private NotificationService notifications;
  @Inject private StatisticsService statistics;
  @Inject private UnusualService unusual;

  private Counts counts;
  private boolean asked;
  private List<NotificationDetails> waitingNotifications = List.of();
  private List<ReferralDetails> waitingReferrals = List.of();
  private List<ReferralDetails> overdueReferrals = List.of();
  private List<CaseSummary> overdueCases = List.of();
  private List<CaseSummary> recentCases = List.of();

  /** Reads what waits for this person. */
  public void load() {
    Acting actor = sessions.me();
    asked = !unusual.questions().isEmpty();
    if (actor.may(Permission.READ_NOTIFICATION)) {
      NotificationFilter waiting =
          new NotificationFilter(Box.INCOMING, NotificationStatus.SENT, false);
      waitingNotifications = notifications.list(waiting, SHOWN, null).items();
    }
    if (actor.may(Permission.READ_REFERRAL)) {
      ReferralFilter waiting = new ReferralFilter(Box.INCOMING, ReferralStatus.SENT, false);
      waitingReferrals = referrals.list(waiting, SHOWN, null).items();
      overdueReferrals =
          referrals.list(new ReferralFilter(Box.INCOMING, null, true), SHOWN, null).items();
    }
    if (actor.may(Permission.READ_CASE)) {
      overdueCases = list(true, CaseFilter.Order.DUE);
      recentCases = list(false, CaseFilter.Order.NEWEST);
    }
    if (actor.may(Permission.VIEW_STATISTICS)) {
      counts = statistics.counts();
    }
  }

  private List<CaseSummary> list(boolean overdue, CaseFilter.Order order) {
    CaseFilter filter = new CaseFilter(null, CaseStatus.OPEN, null, null, null, overdue, order);
    return cases.list(filter, SHOWN, null).items();
  }

  /** The region in numbers; null for who does not count. */
  public Counts getCounts() {
    return counts;
  }

  /** Whether the review asks this person why they looked. */
  public boolean isAsked() {
    return asked;
  }

  public List<NotificationDetails> getWaitingNotifications() {
    return waitingNotifications;
  }

  public List<ReferralDetails> getWaitingReferrals() {
    return waitingReferrals;
  }

  public List<ReferralDetails> getOverdueReferrals() {
    return overdueReferrals;
  }

  public List<CaseSummary> getOverdueCases() {
    return overdueCases;
  }

  public List<CaseSummary> getRecentCases() {
    return recentCases;
  }
}
