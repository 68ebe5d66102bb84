package kz.qorgan.referrals;

import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;

/** The pages of referrals and notices in a real browser, one language for each person. */
class ReferralPagesIT {
  private final List<String> complaints = new ArrayList<>();

  @Test
  void aReferralIsSentAcceptedAndAnswered() {
    UUID caseId = SomeCase.registeredBy(Person.named("psychologist"));
    String address = sentByPsychologist(caseId);
    try (BrowserContext visitor = visitor(1366, 768)) {
      Page page = signedIn(visitor, "doctor", "ru");
      page.navigate("/referrals/list");
      look(page, "referrals-list-ru");
      page.navigate(address);
      look(page, "referral-sent-ru");
      page.locator("#accept").click();
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("Направление принято");
      page.locator("#complete").click();
      assertThat(page.locator("#answer-error").innerText()).isNotBlank();
      page.locator("#answer").fill("Осмотр проведён, ребёнок под наблюдением.");
      look(page, "referral-accepted-ru");
      page.locator("#complete").click();
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("исполнено");
      assertThat(page.locator("#answer").count()).isZero();
      look(page, "referral-completed-ru");
    }
    try (BrowserContext visitor = visitor(390, 844)) {
      Page page = signedIn(visitor, "psychologist", "en");
      page.navigate(address);
      assertThat(page.content()).contains("Осмотр проведён, ребёнок под наблюдением.");
      look(page, "referral-answered-phone-en");
      page.navigate("/referrals/list?box=outgoing");
      look(page, "referrals-outgoing-phone-en");
    }
    assertThat(complaints).isEmpty();
  }

  private String sentByPsychologist(UUID caseId) {
    try (BrowserContext visitor = visitor(1366, 768)) {
      Page page = signedIn(visitor, "psychologist", "kk");
      page.navigate("/referrals/send?case=" + caseId);
      page.locator("#send").click();
      assertThat(page.locator("#reason-error").innerText()).isNotBlank();
      look(page, "send-errors-kk");
      page.locator("#sector").selectOption("HEALTH");
      page.waitForCondition(() -> !page.locator("#to").innerText().contains("мектебі"));
      page.locator("#to").selectOption(Person.office("hosp-391000000-1").toString());
      page.locator("#kind").selectOption("MEDICAL");
      page.locator("input[name=urgency][value=URGENT]").check();
      page.locator("#reason").fill("Дәрігердің қарауы қажет.");
      page.locator("#shareStory").check();
      assertThat(page.locator("input[name=findings]").count()).isZero();
      look(page, "send-kk");
      page.locator("#send").click();
      TestBrowser.awaits(page, "**/referrals/referral?id=*");
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("Жолдама жіберілді");
      return page.url().substring(page.url().indexOf("/referrals/"));
    }
  }

  @Test
  void anOfficeChosenWhileTheListOfOfficesWasOnItsWayStaysChosen() {
    UUID caseId = SomeCase.registeredBy(Person.named("psychologist"));
    String hospital = Person.office("hosp-391000000-1").toString();
    try (BrowserContext visitor = visitor(1366, 768)) {
      Page page = signedIn(visitor, "psychologist", "kk");
      page.navigate("/referrals/send?case=" + caseId);
      List<Route> onTheWay = new ArrayList<>();
      page.route(
          "**/referrals/send*",
          route -> {
            if (route.request().method().equals("POST")) {
              onTheWay.add(route);
            } else {
              route.resume();
            }
          });
      page.locator("#sector").selectOption("HEALTH");
      page.waitForCondition(() -> !onTheWay.isEmpty());
      page.locator("#to").selectOption(hospital);
      onTheWay.get(0).resume();
      page.waitForCondition(() -> !page.locator("#to").innerText().contains("мектебі"));
      assertThat(page.locator("#to").inputValue()).isEqualTo(hospital);
    }
  }

  @Test
  void aReferralIsRejectedOrRevokedWithAReason() {
    Person psychologist = Person.named("psychologist");
    UUID hospital = Person.named("doctor").office();
    UUID rejected = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    ended(rejected, "doctor", "#reject", "Баланы басқа емхана бақылайды.");
    UUID revoked = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    ended(revoked, "psychologist", "#revoke", "Отбасы көшіп кетті.");
    assertThat(complaints).isEmpty();
  }

  private void ended(UUID id, String login, String button, String reason) {
    try (BrowserContext visitor = visitor(390, 844)) {
      Page page = signedIn(visitor, login, "kk");
      page.navigate("/referrals/referral?id=" + id);
      page.locator("#ending summary").click();
      look(page, "referral-" + button.substring(1) + "-phone-kk");
      page.locator(button).click();
      assertThat(page.locator("#reason-error").innerText()).isNotBlank();
      page.locator("#reason").fill(reason);
      page.locator(button).click();
      assertThat(page.locator(".q-notice.q-good").count()).isEqualTo(1);
      assertThat(page.locator("main").innerText()).contains(reason);
      assertThat(page.locator("#ending").count()).isZero();
    }
  }

  @Test
  void aHealthBodysFindingsTellThePoliceWhoAcknowledge() {
    UUID caseId = SomeCase.registeredBy(Person.named("doctor"));
    try (BrowserContext visitor = visitor(390, 844)) {
      Page page = signedIn(visitor, "doctor", "kk");
      page.navigate("/referrals/send?case=" + caseId);
      page.locator("#sector").selectOption("COMMISSION");
      page.waitForCondition(() -> !page.locator("#to").innerText().contains("мектебі"));
      page.locator("#to").selectOption(Person.office("commission-391000000").toString());
      page.locator("#kind").selectOption("COMMISSION");
      page.locator("input[name=urgency][value=IMMEDIATE]").check();
      page.locator("#reason").fill("Қауіпсіз орын қажет.");
      page.locator("input[name=findings][value=VIOLENCE]").check();
      look(page, "send-findings-phone-kk");
      page.locator("#send").click();
      TestBrowser.awaits(page, "**/referrals/referral?id=*");
      assertThat(page.locator("main").innerText()).contains("полицияға хабарланды");
    }
    try (BrowserContext visitor = visitor(1366, 768)) {
      Page page = signedIn(visitor, "inspector", "kk");
      page.navigate("/notifications/list");
      look(page, "notifications-list-kk");
      page.locator("tbody th a").first().click();
      TestBrowser.awaits(page, "**/notifications/notification?id=*");
      page.locator("#acknowledge").click();
      assertThat(page.locator("#registrationNumber-error").innerText()).isNotBlank();
      page.locator("#registrationNumber").fill("4512");
      page.locator("#acceptedAt").fill("31.12.2099 10:00");
      page.locator("#acknowledge").click();
      assertThat(page.locator("#acceptedAt-error").innerText()).contains("болашақта");
      assertThat(page.locator("#acceptedAt").inputValue()).isEqualTo("31.12.2099 10:00");
      look(page, "notification-kk");
      page.locator("#acceptedAt").fill(now(page));
      page.locator("#acknowledge").click();
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("расталды");
      assertThat(page.locator("main").innerText()).contains("4512");
      look(page, "notification-acknowledged-kk");
    }
    assertThat(complaints).isEmpty();
  }

  /** The present minute in Kostanay, as a person types it. */
  private static String now(Page page) {
    return (String)
        page.evaluate(
            """
            () => new Intl.DateTimeFormat('ru-RU', {timeZone: 'Asia/Qostanay', day: '2-digit', month: '2-digit',
              year: 'numeric', hour: '2-digit', minute: '2-digit'}).format(new Date()).replace(',', '')""");
  }

  @Test
  void aStrangersPagesAreNotFound() {
    Person psychologist = Person.named("psychologist");
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID id = SomeReferral.sent(psychologist, caseId, Person.named("doctor").office());
    try (BrowserContext visitor = visitor(1366, 768)) {
      Page page = signedIn(visitor, "inspector2", "ru");
      complaints.clear();
      for (String address :
          List.of(
              "/referrals/referral?id=" + id,
              "/referrals/referral?id=nonsense",
              "/referrals/referral",
              "/referrals/send?case=" + caseId,
              "/notifications/notification?id=" + UUID.randomUUID())) {
        assertThat(page.navigate(address).status()).as(address).isEqualTo(404);
      }
      page = signedIn(visitor(1366, 768), "auditor", "ru");
      assertThat(page.navigate("/referrals/list").status()).isEqualTo(403);
      assertThat(page.navigate("/notifications/list").status()).isEqualTo(403);
    }
  }

  // ------------------------------------------------------------------------------------- browsing

  private BrowserContext visitor(int width, int height) {
    BrowserContext visitor =
        TestBrowser.visitor(new Browser.NewContextOptions().setViewportSize(width, height));
    visitor.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    return visitor;
  }

  private static void look(Page page, String name) {
    TestBrowser.screenshot(page, name);
    TestBrowser.assertReadable(page, name);
  }
}
