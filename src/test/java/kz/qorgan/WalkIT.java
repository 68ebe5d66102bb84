package kz.qorgan;

import static kz.qorgan.harness.TestBrowser.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

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
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist");
      caseUrl = registers(page, surname);
      refers(page, caseUrl);
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "doctor");
      acceptsAndHelps(page, surname);
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      acknowledges(signedIn(visitor, "inspector"), surname);
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      answers(signedIn(visitor, "doctor"), surname);
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist");
      page.navigate(caseUrl);
      assertThat(page.locator("main").innerText())
          .contains(ANSWER)
          .doesNotContain(FINDING_TEXT, "КУИ-2026-77");
    }
    for (String stranger : List.of("psychologist2", "inspector2")) {
      try (BrowserContext visitor = TestBrowser.visitor()) {
        Page page = signedIn(visitor, stranger);
        assertThat(page.navigate(caseUrl).status()).isEqualTo(404);
        for (String list : List.of("/home", "/cases/list", "/referrals/list")) {
          page.navigate(list);
          assertThat(page.content()).doesNotContain(surname);
        }
      }
    }
  }

  private static Page signedIn(BrowserContext visitor, String login) {
    return TestBrowser.signedIn(visitor, login, "kk");
  }

  private static String registers(Page page, String surname) {
    page.navigate("/cases/register?measure=1.21");
    page.fill("[id=searchText]", surname + " Іңкәр");
    page.fill("[id=searchIin]", someIin());
    page.fill("[id=searchBirthDate]", "17.09.2012");
    assertReadable(page, page.url());
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
    assertReadable(page, page.url());
    page.click("[id=register]");
    TestBrowser.awaits(page, "**/cases/case?id=*");
    assertThat(page.locator("h1").innerText()).contains(surname + " Іңкәр");
    assertThat(page.locator("main").innerText()).containsPattern("KST-\\d{4}-\\d{6}");
    assertReadable(page, page.url());
    TestBrowser.screenshot(page, "walk-1-registered");
    return page.url();
  }

  private static void refers(Page page, String caseUrl) {
    page.navigate(caseUrl);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Жолдау").setExact(true))
        .click();
    TestBrowser.awaits(page, "**/referrals/send?*");
    page.selectOption("[id=kind]", "MEDICAL");
    page.check("input[name=urgency][value=URGENT]");
    page.selectOption("[id=sector]", "HEALTH");
    String hospital = Person.office("hosp-391000000-1").toString();
    page.waitForSelector(
        "[id=to] option[value='" + hospital + "']",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    page.selectOption("[id=to]", hospital);
    page.fill("[id=reason]", "Дәрігердің қарауы қажет.");
    assertReadable(page, page.url());
    page.click("[id=send]");
    TestBrowser.awaits(page, "**/referrals/referral?id=*");
    assertReadable(page, page.url());
  }

  private static void acceptsAndHelps(Page page, String surname) {
    page.navigate("/referrals/list");
    assertReadable(page, page.url());
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    TestBrowser.awaits(page, "**/referrals/referral?id=*");
    page.click("[id=accept]");
    TestBrowser.awaits(page, "**/referrals/referral?id=*");
    page.locator("a[href*='/cases/case?id=']").first().click();
    TestBrowser.awaits(page, "**/cases/case?id=*");
    assertReadable(page, page.url());
    page.locator("a[href*='/cases/medical-help?id=']").click();
    TestBrowser.awaits(page, "**/cases/medical-help?id=*");
    page.check("input[name=findings][value=SUICIDE_ATTEMPT]");
    page.fill("[id=icd10]", "X60");
    page.fill("[id=text]", FINDING_TEXT);
    page.fill("[id=helpGiven]", "Алғашқы көмек көрсетілді.");
    assertReadable(page, page.url());
    page.click("[id=record]");
    TestBrowser.awaits(page, "**/cases/case?id=*");
    assertThat(page.locator("main").innerText()).contains(FINDING_TEXT, "2.13");
    TestBrowser.screenshot(page, "walk-2-helped");
  }

  private static void acknowledges(Page page, String surname) {
    page.navigate("/notifications/list");
    assertReadable(page, page.url());
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    TestBrowser.awaits(page, "**/notifications/notification?id=*");
    assertReadable(page, page.url());
    assertThat(page.locator("main").innerText()).contains("2.13").doesNotContain(FINDING_TEXT);
    page.fill("[id=registrationNumber]", "КУИ-2026-77");
    page.fill("[id=acceptedAt]", LocalDateTime.now(REGION).format(MOMENT));
    page.click("[id=acknowledge]");
    TestBrowser.awaits(page, "**/notifications/notification?id=*");
    assertThat(page.locator("main").innerText()).contains("КУИ-2026-77");
    TestBrowser.screenshot(page, "walk-3-acknowledged");
    page.locator("a[href*='/cases/case?id=']").first().click();
    TestBrowser.awaits(page, "**/cases/case?id=*");
    assertThat(page.locator("main").innerText())
        .contains(surname)
        .doesNotContain(FINDING_TEXT, "Сынып жетекшісі баланың тұйықталғанын айтты.");
  }

  private static void answers(Page page, String surname) {
    page.navigate("/referrals/list?status=ACCEPTED");
    page.locator("a", new Page.LocatorOptions().setHasText(surname)).first().click();
    TestBrowser.awaits(page, "**/referrals/referral?id=*");
    page.fill("[id=answer]", ANSWER);
    page.click("[id=complete]");
    TestBrowser.awaits(page, "**/referrals/referral?id=*");
    assertThat(page.locator("main").innerText()).contains(ANSWER);
  }

  /** Of a girl born on a day on which no other test's child is: nobody is her twin. */
  private static String someIin() {
    while (true) {
      String stem = "1209176" + (9000 + ThreadLocalRandom.current().nextInt(1000));
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
