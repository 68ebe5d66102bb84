package kz.qorgan.access;

import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed and not sent comes back to its writer, and to nobody else. */
class DraftsIT {
  private static final String TYPED = "Сынып жетекшісі баланың тұйықталғанын айтты.";

  @Test
  void aDraftIsForItsWriterAlone() throws SQLException {
    String page = "action:" + UUID.randomUUID();
    PageSession writer = PageSession.of("psychologist5");
    keep(writer, page, "{\"text\": [\"" + TYPED + "\"]}", 204);
    writer.get("/draft?page=" + page).then().statusCode(200).body("fields.text", contains(TYPED));
    PageSession.of("psychologist").get("/draft?page=" + page).then().statusCode(204);
    String count = "select count(*) from qorgan.draft where page = ?";
    assertThat(Person.named("psychologist5").sees(count, page)).isEqualTo(1L);
    for (String stranger : new String[] {"psychologist", "district", "admin", "auditor"}) {
      assertThat(Person.named(stranger).sees(count, page)).as(stranger).isEqualTo(0L);
    }
    writer.post("/draft", Map.of("page", page)).then().statusCode(204);
    writer.get("/draft?page=" + page).then().statusCode(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "register | nonsense",
        "register | {\"a\": \"no list\"}",
        "register | {\"a\": [null]}",
        "register | {\"a\": null}",
        "register | null",
        "No Page! | {}",
        "register:1 | {}"
      })
  void whatIsNoDraftIsRefused(String page, String fields) {
    keep(PageSession.of("psychologist5"), page, fields, 400);
  }

  @Test
  void aDraftHasALimit() {
    PageSession writer = PageSession.of("psychologist5");
    String fields = "{\"a\": [\"%s\"], \"b\": [\"%s\"], \"c\": [\"%s\"], \"d\": [\"%s\"]}";
    keep(writer, "register", fields.replace("%s", "ж".repeat(19_000)), 400);
  }

  @Test
  void withoutASessionNothingIsKept() {
    RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .header("Origin", QorganServer.url().toString())
        .redirects()
        .follow(false)
        .formParams(Map.of("page", "register", "fields", "{}"))
        .post("/draft")
        .then()
        .statusCode(303);
  }

  @Test
  void aRegistrationThatWasLeftIsTakenUpAgainAndForgottenWhenSent() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist6", "kk");
      page.navigate("/cases/register?measure=1.21");
      page.fill("[id=searchText]", "Сынақова Қарлығаш");
      page.fill("[id=searchBirthDate]", "01.06.2013");
      page.click("[id=find]");
      page.fill("[id=text]", TYPED);
      page.selectOption("[id=sex]", "FEMALE");
      page.waitForResponse(
          answer -> answer.url().endsWith("/draft") && answer.status() == 204,
          () -> page.check("input[name=categories][value=SUICIDE_ATTEMPT]"));
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist6", "kk");
      page.navigate("/cases/register");
      page.locator("[data-draft-offer]").waitFor();
      assertReadable(page, "draft offered");
      TestBrowser.screenshot(page, "draft-offered-kk");
      page.click("[data-draft-take]");
      TestBrowser.awaits(page, "**/cases/register?draft=yes");
      page.waitForCondition(() -> page.inputValue("[id=text]").equals(TYPED));
      assertThat(page.inputValue("[id=surname]")).isEqualTo("Сынақова");
      assertThat(page.inputValue("[id=birthDate]")).isEqualTo("01.06.2013");
      assertThat(page.inputValue("[id=measure]")).isEqualTo("1.21");
      assertThat(page.isChecked("input[name=categories][value=SUICIDE_ATTEMPT]")).isTrue();
      page.selectOption("[id=noIinReason]", "NO_DOCUMENTS");
      page.selectOption("[id=source]", "CLASS_TEACHER");
      page.check("input[name=risk][value=HIGH]");
      page.click("[id=register]");
      TestBrowser.awaits(page, "**/cases/case?id=*");
      page.navigate("/cases/register");
      page.waitForResponse(
          answer -> answer.url().contains("/draft?page=register") && answer.status() == 204,
          page::reload);
      assertThat(page.locator("[data-draft-offer]").isVisible()).isFalse();
    }
  }

  @Test
  void aDraftWithASchoolOfAnotherDistrictAndAClassIsTakenUpWhole() {
    String school = Person.office("school-392400000-1").toString();
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = registering(visitor);
      page.fill("[id=schoolClass]", "8 Ә");
      String shown = page.locator("[id=school]").innerText();
      page.selectOption("[id=territory]", "392400000");
      page.waitForCondition(() -> !page.locator("[id=school]").innerText().equals(shown));
      assertThat(page.inputValue("[id=schoolClass]")).isEqualTo("8 Ә");
      page.waitForResponse(
          answer -> answer.url().endsWith("/draft") && answer.status() == 204,
          () -> page.selectOption("[id=school]", school));
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist8", "kk");
      page.navigate("/cases/register");
      page.click("[data-draft-take]");
      TestBrowser.awaits(page, "**/cases/register?draft=yes");
      page.waitForCondition(() -> school.equals(page.inputValue("[id=school]")));
      assertThat(page.inputValue("[id=schoolClass]")).isEqualTo("8 Ә");
    }
  }

  private static Page registering(BrowserContext visitor) {
    Page page = signedIn(visitor, "psychologist8", "kk");
    page.navigate("/cases/register?measure=1.21");
    page.fill("[id=searchText]", "Сынақова Қарлығаш");
    page.fill("[id=searchBirthDate]", "01.06.2013");
    page.click("[id=find]");
    page.locator("[id=territory]").waitFor();
    return page;
  }

  @Test
  void whoseSessionEndedWhileTypingIsToldAndLosesNothing() {
    UUID caseId = SomeCase.registeredBy(Person.named("psychologist7"));
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist7", "kk");
      page.navigate("/cases/case?id=" + caseId);
      visitor.clearCookies();
      page.fill("[id=text]", TYPED);
      page.locator("[data-draft-ended]").waitFor();
      assertThat(page.inputValue("[id=text]")).isEqualTo(TYPED);
      assertReadable(page, "session ended");
      Page tab = signedIn(visitor, "psychologist7", "kk");
      page.waitForCondition(() -> !page.locator("[data-draft-ended]").isVisible());
      tab.navigate("/cases/case?id=" + caseId);
      tab.click("[data-draft-take]");
      assertThat(tab.inputValue("[id=text]")).isEqualTo(TYPED);
      tab.click("[id=recordAction]");
      tab.waitForCondition(() -> tab.locator(".q-notice.q-good").count() > 0);
      assertThat(tab.locator("main").innerText()).contains(TYPED);
    }
  }

  private static void keep(PageSession writer, String page, String fields, int status) {
    writer.post("/draft", Map.of("page", page, "fields", fields)).then().statusCode(status);
  }
}
