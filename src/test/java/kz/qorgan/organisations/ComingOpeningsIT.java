package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organisations whose first day is to come: entered before it, there for others from it on. */
class ComingOpeningsIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Qostanay"));
  private static final String TOMORROW = TODAY.plusDays(1).toString();
  private static final String LATER = TODAY.plusDays(30).toString();
  private static final String READER = "SCHOOL_PSYCHOLOGIST";

  private final Person admin = named("admin");
  private final Person district = named("districtadmin");

  private static Response opens(Person by, String name, Object parent, String since) {
    return by.asks()
        .body(
            Map.of(
                "kind", "SCHOOL",
                "territory", "391000000",
                "parent", parent,
                "kk", name,
                "ru", name,
                "en", name,
                "since", since))
        .post("/api/organisations");
  }

  private String school(String name, String since) {
    Response opened = opens(district, name, office("edu-391000000"), since);
    opened.then().statusCode(201).body("validFrom", equalTo(since)).body("validTo", nullValue());
    return opened.path("id");
  }

  private static Response moves(Person by, String account, Object to, String since) {
    return by.asks()
        .body(Map.of("organisation", to, "since", since, "roles", List.of(READER)))
        .post("/api/accounts/" + account + "/moves?confirmed=LAST_READER");
  }

  private Response account(String login, Object organisation, String since) {
    return admin
        .asks()
        .body(
            Map.of(
                "login",
                login,
                "surname",
                "Ашылова",
                "givenName",
                "Мектеп",
                "organisation",
                organisation,
                "since",
                since,
                "roles",
                List.of(READER)))
        .post("/api/accounts");
  }

  private Response deed(String id, String deed, Map<String, ?> body) {
    return admin.asks().body(body).post("/api/organisations/" + id + "/" + deed);
  }

  private static Response takesBack(Person by, String id) {
    return by.asks().delete("/api/organisations/" + id + "/opening");
  }

  private static Response refers(String caseId, String to) {
    return named("psychologist")
        .post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "OTHER", "urgency": "URGENT", "reason": "Қарауды сұраймыз.", "shares": ["BASIC"]}"""
                .formatted(to));
  }

  private static void notOpenYet(Response refused) {
    refused.then().statusCode(409);
    assertThat(refused.<String>path("detail")).contains("not open yet");
  }

  private static void itsDayComes(String organisation) {
    Superuser.run(
        """
        update qorgan.organisation set valid_from = '%1$s' where id = '%2$s';
        update qorgan.account_coming set day = '%1$s' where organisation_id = '%2$s';
        select sec.take_effect('%1$s')"""
            .formatted(TODAY, organisation));
  }

  @Test
  void beforeItsFirstDayPeopleAreNamedForItAndNothingIsSentToIt() {
    String awaited = school("Ашылатын мектеп", TOMORROW);
    String caseId = SomeCase.registeredBy(named("psychologist")).toString();
    Newcomer mover = Newcomer.of("opening.mover", READER, office("school-391000000-3").toString());
    district
        .get("/organisations/tree")
        .then()
        .body("items.find { it.id == '" + awaited + "' }.opens", equalTo(TOMORROW));
    named("psychologist")
        .get("/organisations?kind=SCHOOL")
        .then()
        .body("items.id", not(hasItem(awaited)));
    refers(caseId, awaited).then().statusCode(400).body("errors.field", contains("to"));
    notOpenYet(moves(admin, mover.id(), awaited, TODAY.toString()));
    notOpenYet(account("opening.today", awaited, TODAY.toString()));
    String code = admin.get("/organisations/" + awaited).path("code");
    admin
        .asks()
        .contentType("text/csv; charset=utf-8")
        .body(
            ("login;surname;givenName;patronymic;iin;organisation;roles\nopening.listed;А;Б;;;%s;\n")
                .formatted(code))
        .post("/api/accounts/import/check")
        .then()
        .statusCode(200)
        .body("faults.code", contains("opensLater"));
    moves(admin, mover.id(), awaited, TOMORROW).then().statusCode(200);
    String begins = account("opening.begins", awaited, TOMORROW).path("id");
    admin.get("/accounts/" + begins).then().body("organisation.opens", equalTo(TOMORROW));
    itsDayComes(awaited);
    admin.get("/accounts/" + mover.id()).then().body("organisation.id", equalTo(awaited));
    admin
        .get("/accounts/" + begins)
        .then()
        .body("disabledAt", nullValue())
        .body("organisation.opens", nullValue());
    named("psychologist")
        .get("/organisations?kind=SCHOOL")
        .then()
        .body("items.id", hasItem(awaited));
    refers(caseId, awaited).then().statusCode(201);
    mover.again().get("/referrals?box=incoming").then().body("items.caseId", contains(caseId));
    notOpenYet(moves(admin, mover.id(), school("Кейін ашылатын", LATER), TOMORROW));
  }

  @Test
  void nothingOfItChangesBeforeAndNothingStandsOnIt() {
    String awaited = school("Өзгермейтін мектеп", LATER);
    String open = school("Ашық мектеп", TODAY.toString());
    for (String day : List.of(TODAY.toString(), TOMORROW)) {
      notOpenYet(deed(awaited, "names", Map.of("kk", "Ә", "ru", "А", "en", "A", "since", day)));
      notOpenYet(deed(awaited, "moves", Map.of("parent", open, "since", day)));
      notOpenYet(deed(open, "moves", Map.of("parent", awaited, "since", day)));
      notOpenYet(deed(awaited, "closing", Map.of("lastDay", day)));
      notOpenYet(deed(open, "closing", Map.of("lastDay", day, "successor", awaited)));
      notOpenYet(opens(admin, "Астындағы мектеп", awaited, day));
    }
    opens(admin, "Бірге ашылатын", awaited, LATER).then().statusCode(201);
    deed(open, "closing", Map.of("lastDay", LATER, "successor", awaited)).then().statusCode(200);
  }

  @Test
  void itsOpeningIsTakenBackWhileNobodyAwaitsIt() {
    String awaited = school("Ашылмайтын мектеп", LATER);
    String begins = account("opening.never", awaited, LATER).path("id");
    district
        .get("/organisations/" + awaited)
        .then()
        .body("arrivals.account", contains(begins))
        .body("arrivals.since", contains(LATER));
    Response refused = takesBack(district, awaited);
    refused.then().statusCode(409);
    assertThat(refused.<String>path("detail")).contains("take them back first");
    String change = admin.get("/accounts/" + begins).path("coming[0].id");
    notOpenYet(admin.post("/accounts/" + begins + "/enabling", ""));
    admin.asks().delete("/api/accounts/coming/" + change).then().statusCode(200);
    notOpenYet(admin.post("/accounts/" + begins + "/enabling", ""));
    moves(admin, begins, office("school-391000000-3"), TODAY.toString()).then().statusCode(200);
    takesBack(named("psychologist"), awaited).then().statusCode(403);
    takesBack(district, awaited).then().statusCode(204);
    takesBack(district, awaited).then().statusCode(404);
    admin.get("/organisations/" + awaited).then().statusCode(404);
    Response open = takesBack(admin, office("school-391000000-3").toString());
    open.then().statusCode(409);
    assertThat(open.<String>path("detail")).contains("open already");
    String elsewhere =
        opens(admin, "Басқа ауданда", office("edu-392400000"), LATER).then().extract().path("id");
    takesBack(district, elsewhere).then().statusCode(403);
    admin.get("/organisations/" + elsewhere).then().statusCode(200);
  }

  @Test
  void badFirstDaysAreRefusedClearly() {
    for (String day : new String[] {TODAY.plusYears(6).toString(), "2026-02-30", "ертең", ""}) {
      opens(district, "Күні жаман", office("edu-391000000"), day)
          .then()
          .statusCode(400)
          .body("errors.field", contains("since"));
    }
    opens(district, "Бөтен", office("edu-392400000"), TOMORROW).then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseOpensOrTakesBack(String login) throws SQLException {
    String awaited = school("Бөтенге " + login, LATER);
    opens(named(login), "Бөтен", office("edu-391000000"), LATER).then().statusCode(403);
    takesBack(named(login), awaited).then().statusCode(403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      assertThat(
              desk.refusal(
                  "select sec.take_back_opening(?, current_date)", UUID.fromString(awaited)))
          .isEqualTo("QR403");
      assertThat(desk.refusal("delete from qorgan.organisation")).isEqualTo("42501");
    }
  }

  @Test
  void thePagesOpenShowAndTakeBack() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "districtadmin", "kk");
      page.navigate("/organisations/create");
      page.selectOption("[id=kind]", "SCHOOL");
      page.selectOption("[id=territory]", "391000000");
      page.selectOption(
          "[id=parent]", new SelectOption().setValue(office("edu-391000000").toString()));
      page.fill("[id=kk]", "Беттегі ашылатын мектеп");
      page.fill("[id=ru]", "Откроется со страницы");
      page.fill("[id=en]", "Opens from the page");
      page.fill("[id=since]", LATER);
      assertReadable(page, "opening");
      TestBrowser.screenshot(page, "organisation-create-coming-kk");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/organisations/organisation?id=*");
      String address = page.url();
      account("opening.paged", address.replaceAll(".*id=", ""), LATER).then().statusCode(201);
      page.reload();
      assertThat(page.locator("main").innerText()).contains("Ашылова Мектеп");
      assertThat(page.locator("main").innerText()).contains("ашылады:");
      assertThat(page.locator("[id=rename]").count()).isZero();
      assertReadable(page, "awaited");
      TestBrowser.screenshot(page, "organisation-awaited-kk");
      page.setViewportSize(390, 844);
      assertReadable(page, "awaited on a phone");
      TestBrowser.screenshot(page, "organisation-awaited-kk-phone");
      page.navigate("/organisations/list");
      assertThat(page.locator("tr:has-text('Беттегі ашылатын мектеп')").innerText())
          .contains("ашылады:");
      assertReadable(page, "tree with an awaited one");
      page.navigate("/accounts/create");
      assertThat(page.locator("[id=organisation]").innerText())
          .contains("Беттегі ашылатын мектеп · ашылады:");
      page.navigate(address);
      page.click("[id=takeBackOpening]");
      page.waitForCondition(() -> page.locator("main").innerText().contains("тиесілі"));
      assertReadable(page, "somebody is to come");
      page.click("a[href*='/accounts/account']");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      String account = page.url().replaceAll(".*id=", "");
      page.locator("#comingForm input[type=submit]").first().click();
      page.waitForCondition(() -> page.locator("#comingForm").count() == 0);
      moves(admin, account, office("school-391000000-3"), TODAY.toString()).then().statusCode(200);
      page.navigate(address);
      page.click("[id=takeBackOpening]");
      TestBrowser.awaits(page, "**/organisations/list");
      assertThat(page.locator("main").innerText()).doesNotContain("Беттегі ашылатын мектеп");
    }
  }
}
