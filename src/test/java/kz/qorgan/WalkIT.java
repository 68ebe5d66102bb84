package kz.qorgan;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.shared.Iin;
import org.junit.jupiter.api.Test;

/**
 * The main job, in a browser, in Kazakh: a school registers and refers, a hospital helps and by law
 * the police are told, the police confirm, the school reads the outcome; nobody else sees a thing.
 */
class WalkIT {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
  private static final ZoneId REGION = ZoneId.of("Asia/Qostanay");
  private static final String FINDING_TEXT = "Сынақ-медициналық-сипаттама";
  private static final String ANSWER = "Бала қаралды, емханада бақылауда.";

  @Test
  void aCaseGoesFromTheSchoolOverTheHospitalToThePoliceAndBack() {
    String surname = "Жолаушы" + letters();
    String caseUrl;
    try (BrowserContext school = signedIn("psychologist")) {
      Page page = school.pages().get(0);
      caseUrl = registers(page, surname);
      refers(page, caseUrl);
    }
    try (BrowserContext hospital = signedIn("doctor")) {
      Page page = hospital.pages().get(0);
      acceptsAndHelps(page, surname);
    }
    try (BrowserContext police = signedIn("inspector")) {
      acknowledges(police.pages().get(0), surname);
    }
    try (BrowserContext hospital = signedIn("doctor")) {
      answers(hospital.pages().get(0), surname);
    }
    try (BrowserContext school = signedIn("psychologist")) {
      Page page = school.pages().get(0);
      page.navigate(caseUrl);
      assertThat(page.locator("main").innerText())
          .contains(ANSWER)
          .doesNotContain(FINDING_TEXT, "КУИ-2026-77");
    }
    for (String stranger : List.of("psychologist2", "inspector2")) {
      try (BrowserContext elsewhere = signedIn(stranger)) {
        Page page = elsewhere.pages().get(0);
        assertThat(page.navigate(caseUrl).status()).isEqualTo(404);
        for (String list : List.of("/home", "/cases/list", "/referrals/list")) {
          page.navigate(list);
          assertThat(page.content()).doesNotContain(surname);
        }
      }
    }
  }

  private static BrowserContext signedIn(String login) {
    BrowserContext visitor =
        TestBrowser.visitor(
            new Browser.NewContextOptions()
                .setViewportSize(TestBrowser.WIDTH, TestBrowser.HEIGHT)
                .setLocale("kk-KZ"));
    Page page = visitor.newPage();
    page.navigate("/");
    page.fill("[id=login]", login);
    page.fill("[id=password]", QorganServer.PASSWORD);
    page.click("[id=enter]");
    page.waitForURL("**/home");
    return visitor;
  }

  private static String registers(Page page, String surname) {
    page.navigate("/cases/register?measure=1.21");
    page.fill("[id=searchText]", surname + " Іңкәр");
    page.fill("[id=searchIin]", someIin());
    page.fill("[id=searchBirthDate]", "01.06.2012");
    isAccessible(page);
    page.click("[id=find]");
    assertThat(page.inputValue("[id=surname]")).isEqualTo(surname);
    assertThat(page.inputValue("[id=measure]")).isEqualTo("1.21");
    page.selectOption("[id=sex]", "FEMALE");
    page.fill("[id=schoolClass]", "8 Ә");
    page.selectOption("[id=source]", "CLASS_TEACHER");
    page.fill("[id=receivedOn]", LocalDate.now(REGION).format(DAY));
    page.fill("[id=text]", "Сынып жетекшісі баланың тұйықталғанын айтты.");
    page.check("input[name=categories][value=SUICIDE_ATTEMPT]");
    page.check("input[name=risk][value=HIGH]");
    isAccessible(page);
    page.click("[id=register]");
    page.waitForURL("**/cases/case?id=*");
    assertThat(page.locator("h1").innerText()).contains(surname + " Іңкәр");
    assertThat(page.locator("main").innerText()).containsPattern("KST-\\d{4}-\\d{6}");
    isAccessible(page);
    TestBrowser.screenshot(page, "walk-1-registered");
    return page.url();
  }

  private static void refers(Page page, String caseUrl) {
    page.navigate(caseUrl);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Жолдау").setExact(true))
        .click();
    page.waitForURL("**/referrals/send?*");
    page.selectOption("[id=kind]", "MEDICAL");
    page.check("input[name=urgency][value=URGENT]");
    page.selectOption("[id=sector]", "HEALTH");
    String hospital = Person.office("hosp-391000000-1").toString();
    page.waitForSelector(
        "[id=to] option[value='" + hospital + "']",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    page.selectOption("[id=to]", hospital);
    page.fill("[id=reason]", "Дәрігердің қарауы қажет.");
    isAccessible(page);
    page.click("[id=send]");
    page.waitForURL("**/referrals/referral?id=*");
    isAccessible(page);
  }

  private static void acceptsAndHelps(Page page, String surname) {
    page.navigate("/referrals/list");
    isAccessible(page);
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    page.waitForURL("**/referrals/referral?id=*");
    page.click("[id=accept]");
    page.waitForURL("**/referrals/referral?id=*");
    page.locator("a[href*='/cases/case?id=']").first().click();
    page.waitForURL("**/cases/case?id=*");
    isAccessible(page);
    page.locator("a[href*='/cases/medical-help?id=']").click();
    page.waitForURL("**/cases/medical-help?id=*");
    page.check("input[name=findings][value=SUICIDE_ATTEMPT]");
    page.fill("[id=icd10]", "X60");
    page.fill("[id=text]", FINDING_TEXT);
    page.fill("[id=helpGiven]", "Алғашқы көмек көрсетілді.");
    isAccessible(page);
    page.click("[id=record]");
    page.waitForURL("**/cases/case?id=*");
    assertThat(page.locator("main").innerText()).contains(FINDING_TEXT, "2.13");
    TestBrowser.screenshot(page, "walk-2-helped");
  }

  private static void acknowledges(Page page, String surname) {
    page.navigate("/notifications/list");
    isAccessible(page);
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    page.waitForURL("**/notifications/notification?id=*");
    isAccessible(page);
    assertThat(page.locator("main").innerText()).contains("2.13").doesNotContain(FINDING_TEXT);
    page.fill("[id=registrationNumber]", "КУИ-2026-77");
    page.fill("[id=acceptedAt]", LocalDateTime.now(REGION).format(MOMENT));
    page.click("[id=acknowledge]");
    page.waitForURL("**/notifications/notification?id=*");
    assertThat(page.locator("main").innerText()).contains("КУИ-2026-77");
    TestBrowser.screenshot(page, "walk-3-acknowledged");
    page.locator("a[href*='/cases/case?id=']").first().click();
    page.waitForURL("**/cases/case?id=*");
    assertThat(page.locator("main").innerText())
        .contains(surname)
        .doesNotContain(FINDING_TEXT, "Сынып жетекшісі баланың тұйықталғанын айтты.");
  }

  private static void answers(Page page, String surname) {
    page.navigate("/referrals/list?status=ACCEPTED");
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    page.waitForURL("**/referrals/referral?id=*");
    page.fill("[id=answer]", ANSWER);
    page.click("[id=complete]");
    page.waitForURL("**/referrals/referral?id=*");
    assertThat(page.locator("main").innerText()).contains(ANSWER);
  }

  /** WCAG 2.2 A and AA, as far as a program can tell. */
  private static void isAccessible(Page page) {
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(violations).as(page.url()).isEmpty();
  }

  private static String someIin() {
    while (true) {
      String stem = "1206016" + (9000 + ThreadLocalRandom.current().nextInt(1000));
      int check = Iin.checkDigit(stem + "0");
      if (check >= 0) {
        return stem + check;
      }
    }
  }

  private static String letters() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      letters.appendCodePoint('а' + ThreadLocalRandom.current().nextInt(20));
    }
    return letters.toString();
  }
}
