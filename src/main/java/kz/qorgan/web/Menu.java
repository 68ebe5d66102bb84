package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** The ways through the house: the same order for everyone, and only the doors that open. */
@Named
@ApplicationScoped
public class Menu {

  /** On a phone, three ways and the whole menu behind the fourth. */
  private static final int IN_THE_BAR = 3;

  private static final List<Way> WAYS =
      List.of(
          new Way("/home", "home", "web.menu.home", Set.of()),
          new Way("/cases/list", "folder-open", "web.menu.cases", Set.of("READ_CASE")),
          new Way("/cases/register", "plus-circle", "web.menu.register", Set.of("REGISTER_CASE")),
          new Way("/referrals/list", "send", "web.menu.referrals", Set.of("READ_REFERRAL")),
          new Way(
              "/notifications/list",
              "megaphone",
              "web.menu.notifications",
              Set.of("READ_NOTIFICATION")),
          new Way("/safeguards/alerts", "bell", "web.menu.alerts", Set.of("READ_ALERT")),
          new Way(
              "/safeguards/emergency", "lock-open", "web.menu.emergency", Set.of("OPEN_EMERGENCY")),
          new Way(
              "/safeguards/reviews",
              "check-circle",
              "web.menu.reviews",
              Set.of("REVIEW_EMERGENCY")),
          new Way(
              "/safeguards/conflicts",
              "eye-slash",
              "web.menu.conflicts",
              Set.of("DECIDE_CONFLICT")),
          new Way(
              "/statistics/counts", "chart-bar", "web.menu.statistics", Set.of("VIEW_STATISTICS")),
          new Way("/accounts/list", "users", "web.menu.accounts", Set.of("MANAGE_ACCOUNTS")),
          new Way("/roles/list", "shield", "web.menu.roles", Set.of("MANAGE_ACCOUNTS")),
          new Way(
              "/organisations/list",
              "sitemap",
              "web.menu.organisations",
              Set.of("MANAGE_ORGANISATIONS")),
          new Way("/audit/list", "history", "web.menu.audit", Set.of("REVIEW_AUDIT")),
          new Way("/measures/list", "list-check", "web.menu.measures", Set.of("READ_PLAN")));

  @Inject Actor actor;
  @Inject HttpServletRequest request;

  private record Way(String path, String icon, String key, Set<String> permissions) {}

  /** One line of the menu as drawn. */
  public record Item(String href, String icon, String key, boolean current) {}

  /** All doors that open to this person. */
  public List<Item> getItems() {
    String here = Paths.plain(request);
    return WAYS.stream()
        .filter(way -> way.permissions().stream().allMatch(actor::may))
        .map(
            way ->
                new Item(
                    request.getContextPath() + way.path(),
                    way.icon(),
                    way.key(),
                    way.path().equals(here)))
        .toList();
  }

  /** The words of the doors that would open to who has these permissions. */
  public List<String> words(List<String> permissions) {
    return WAYS.stream()
        .filter(way -> permissions.containsAll(way.permissions()))
        .map(Way::key)
        .toList();
  }

  /** The ways for the thumb. */
  public List<Item> getBar() {
    List<Item> items = getItems();
    return items.subList(0, Math.min(IN_THE_BAR, items.size()));
  }
}
