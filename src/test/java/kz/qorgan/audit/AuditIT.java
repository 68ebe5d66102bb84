package kz.qorgan.audit;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail over HTTP as the auditor, as others, and in SQL as the application. */
class AuditIT {
  private final Person auditor = named("auditor");
  private final Person psychologist = named("psychologist");

  private Response of(UUID caseId) {
    Response page = auditor.get("/audit?limit=100&caseId=" + caseId);
    page.then().statusCode(200);
    return page;
  }

  private static Map<String, Object> newest(Response page, String useCase) {
    List<Map<String, Object>> items = page.path("items");
    return items.stream()
        .filter(entry -> code(entry, "useCase").equals(useCase))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entry of " + useCase + " in " + items));
  }

  private static String code(Map<String, Object> entry, String worded) {
    return entry.get(worded) instanceof Map<?, ?> map ? (String) map.get("code") : "";
  }

  // ------------------------------------------------------------------------------ what is written

  @Test
  void registeringAndReadingAreWrittenWithTheCase() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    Response opened = psychologist.get("/cases/" + caseId);
    opened.then().statusCode(200);
    Map<String, Object> entry = newest(of(caseId), "CaseService.open");
    assertThat(entry)
        .containsEntry("login", "psychologist")
        .containsEntry("outcome", "DONE")
        .containsEntry("roles", List.of("School psychologist"))
        .containsEntry(
            "cases", List.of(Map.of("id", caseId.toString(), "number", opened.path("number"))));
    assertThat(entry.get("organisation")).isNotNull();
    assertThat(entry.get("address")).isNotNull();
    assertThat(newest(of(caseId), "CaseService.register")).containsEntry("outcome", "DONE");
  }

  @Test
  void aListNamesEveryCaseThatItShowed() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    List<String> shown = psychologist.get("/cases?limit=5").path("items.id");
    assertThat(shown).contains(caseId.toString());
    Map<String, Object> entry = newest(of(caseId), "CaseService.list");
    assertThat(entry.get("cases"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
        .extracting(named -> named.get("id"))
        .isEqualTo(shown);
  }

  @Test
  void aStrangerWhoTriedIsWrittenWithTheCaseAfterTheRollback() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    named("inspector2").get("/cases/" + caseId).then().statusCode(404);
    Map<String, Object> entry = newest(of(caseId), "CaseService.open");
    assertThat(entry).containsEntry("login", "inspector2").containsEntry("outcome", "REFUSED");
    assertThat(code(entry, "reason")).isEqualTo("web.problem.notFound");
  }

  @Test
  void whoMayNotIsWrittenAsRefused() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    named("region").get("/cases/" + caseId).then().statusCode(403);
    Map<String, Object> entry = newest(of(caseId), "CaseService.open");
    assertThat(entry).containsEntry("login", "region").containsEntry("outcome", "REFUSED");
    assertThat(code(entry, "reason")).isEqualTo("web.problem.refused");
  }

  @Test
  void aBrokenRuleIsWrittenAlthoughNothingElseWas() {
    psychologist
        .post("/cases", SomeCase.under("2.11", "BULLYING", "[]", null))
        .then()
        .statusCode(409);
    Response page = auditor.get("/audit?login=psychologist&outcome=FAILED&limit=1");
    Map<String, Object> entry = newest(page, "CaseService.register");
    assertThat(code(entry, "reason")).isEqualTo("measures.rule.anonymous");
    assertThat(page.<String>path("items[0].reason.text")).doesNotContain("{").contains("anonymous");
  }

  @Test
  void aTokenThatOpensNothingIsWrittenWithoutAnActor() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .header("Authorization", "Bearer not-a-token")
        .get("/api/cases/" + caseId)
        .then()
        .statusCode(401);
    Map<String, Object> entry = newest(of(caseId), "CaseService.open");
    assertThat(entry).containsEntry("outcome", "REFUSED").containsEntry("login", null);
    assertThat(code(entry, "reason")).isEqualTo("web.problem.noSession");
  }

  @Test
  void theAuditorsOwnLookingIsWritten() {
    auditor.get("/audit?limit=1").then().statusCode(200);
    auditor
        .get("/audit?login=auditor&useCase=AuditService.list&limit=1")
        .then()
        .body("items[0].useCase.text", equalTo("Read the access log"))
        .body("items[0].outcome", equalTo("DONE"));
  }

  // -------------------------------------------------------------------------------- how it is read

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    for (int i = 0; i < 5; i++) {
      named("doctor").get("/measures/2.13").then().statusCode(200);
    }
    String filter = "/audit?login=doctor&useCase=MeasureService.open&limit=2";
    List<Long> ids = new ArrayList<>();
    String after = "";
    for (int i = 0; i < 3; i++) {
      Response page = auditor.get(filter + "&after=" + after);
      page.then().statusCode(200);
      List<Number> items = page.path("items.id");
      items.forEach(id -> ids.add(id.longValue()));
      after = page.path("next") == null ? "" : page.path("next");
    }
    assertThat(ids).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void daysAreIncludedOnBothSides() throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    LocalDate day = LocalDate.now(ZoneId.of("Asia/Qostanay"));
    String question = "/audit?caseId=" + caseId;
    int all = auditor.get(question + "&from=" + day.minusDays(1)).path("items.size()");
    assertThat(all).isPositive();
    String until = question + "&from=" + day.minusDays(1) + "&to=";
    assertThat(auditor.get(until + day.plusDays(1)).<Integer>path("items.size()"))
        .isEqualTo(all + 1);
    auditor.get(until + day.minusDays(2)).then().statusCode(200).body("items.size()", equalTo(0));
    auditor.get(question + "&from=" + day.plusDays(2)).then().body("items.size()", equalTo(0));
  }

  @Test
  void lookingAtTheTrailOfACaseIsALookAtTheCase() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    String number = of(caseId).path("items[0].cases[0].number");
    auditor.get("/audit?number=" + number).then().statusCode(200);
    List<Map<String, Object>> items = of(caseId).path("items");
    assertThat(items.stream().filter(entry -> code(entry, "useCase").equals("AuditService.list")))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry).containsEntry("login", "auditor"));
  }

  @Test
  void aHumanNumberFindsTheSameTrailAsTheId() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    String number = of(caseId).path("items[0].cases[0].number");
    auditor
        .get("/audit?number=" + number)
        .then()
        .statusCode(200)
        .body("items.cases.id.flatten()", hasItem(caseId.toString()))
        .body("items.outcome", everyItem(notNullValue()));
    auditor.get("/audit?number=KST-1999-000001").then().body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "after=%21%21",
        "caseId=1",
        "outcome=MAYBE",
        "from=x",
        "to=2026-02-30"
      })
  void aNonsenseQuestionIsToldItsField(String question) {
    auditor
        .get("/audit?" + question)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(question.substring(0, question.indexOf('='))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist",
        "schoolpolice",
        "inspector",
        "doctor",
        "district",
        "region",
        "secretary",
        "admin"
      })
  void nobodyElseReadsTheTrail(String login) throws SQLException {
    named(login).get("/audit").then().statusCode(403).body("items", nullValue());
    assertThat(named(login).sees("select count(*) from audit.entry")).isEqualTo(0L);
    UUID caseId = SomeCase.registeredBy(psychologist);
    assertThat(named(login).sees("select number from audit.case_numbers(array[?]::uuid[])", caseId))
        .isNull();
  }

  // -------------------------------------------------------------------------- who may not touch it

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.entry set outcome = 'DONE'",
        "delete from audit.entry",
        "truncate audit.entry",
        "insert into audit.entry (use_case, outcome) values ('CaseService.open', 'DONE')",
        "select * from audit.change",
        "update audit.change set after = null",
        "delete from audit.change",
        "truncate audit.change",
        "alter table audit.entry disable row level security",
        "drop table audit.entry"
      })
  void theApplicationCannotTouchTheTrail(String deed) throws SQLException {
    try (Connection app = QorganServer.asApp();
        Statement statement = app.createStatement()) {
      assertThatThrownBy(() -> statement.execute(deed))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }
  }
}
