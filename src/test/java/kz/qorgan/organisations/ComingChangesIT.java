package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.safeguards.HiddenAsKept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What will become of an organisation: entered before its day, done on it by nobody's hand. */
@ExtendWith(HiddenAsKept.class)
class ComingChangesIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Qostanay"));
  private static final String TOMORROW = TODAY.plusDays(1).toString();

  private final Person admin = named("admin");
  private final Person district = named("districtadmin");

  private String opened(String name, String kind, UUID parent) {
    Response opened =
        admin
            .asks()
            .body(
                Map.of(
                    "kind", kind,
                    "territory", "391000000",
                    "parent", parent,
                    "kk", name,
                    "ru", name,
                    "en", name,
                    "since", TODAY.toString()))
            .post("/api/organisations");
    opened.then().statusCode(201);
    return opened.path("id");
  }

  private String school(String name) {
    return opened(name, "SCHOOL", office("edu-391000000"));
  }

  private static Response deed(Person by, String id, String deed, Map<String, ?> body) {
    return by.asks().body(body).post("/api/organisations/" + id + "/" + deed);
  }

  private static Response rename(Person by, String id, String name, String since) {
    return deed(by, id, "names", Map.of("kk", name, "ru", name, "en", name, "since", since));
  }

  /** The days pass, and the launcher asks what is due. */
  private static void itsDayComes(String organisation) {
    Superuser.run(
        "update qorgan.organisation_coming set day = '%s' where organisation_id = '%s'"
            .formatted(TODAY, organisation));
    Superuser.run("select sec.take_effect('%s')".formatted(TODAY));
  }

  @Test
  void aNewNameWaitsForItsDayAndCanBeTakenBackBefore() {
    String school = school("Бұрынғы атау");
    rename(district, school, "Келер атау", TOMORROW)
        .then()
        .statusCode(200)
        .body("name.kk", equalTo("Бұрынғы атау"))
        .body("coming.deed", contains("RENAME"))
        .body("coming.day", contains(TOMORROW))
        .body("coming.name", contains("Келер атау"))
        .body("past", empty());
    Response twice = rename(district, school, "Басқа атау", TOMORROW);
    twice.then().statusCode(409);
    assertThat(twice.<String>path("detail")).contains("take it back first");
    String later = TODAY.plusDays(30).toString();
    Response second = rename(admin, school, "Ең соңғы атау", later);
    second.then().statusCode(200).body("coming.name", contains("Келер атау", "Ең соңғы атау"));
    String last = second.path("coming[1].id");
    named("psychologist").asks().delete("/api/organisations/coming/" + last).then().statusCode(403);
    district
        .asks()
        .delete("/api/organisations/coming/" + last)
        .then()
        .statusCode(200)
        .body("coming.name", contains("Келер атау"));
    district.asks().delete("/api/organisations/coming/" + last).then().statusCode(404);
    itsDayComes(school);
    district
        .get("/organisations/" + school)
        .then()
        .body("name.kk", equalTo("Келер атау"))
        .body("past.name", contains("Бұрынғы атау"))
        .body("past.until", contains(TODAY.toString()))
        .body("coming", empty());
    named("psychologist")
        .get("/organisations?kind=SCHOOL")
        .then()
        .body("items.find { it.id == '" + school + "' }.name", equalTo("Келер атау"));
    assertThat(
            Superuser.one(
                "select changed_at is not null from qorgan.organisation where id = '%s'"
                    .formatted(school)))
        .as("the seeds leave it alone")
        .isEqualTo("t");
  }

  @Test
  void openSessionsSeeOtherwiseFromTheDayOfAMoveOn() {
    String school = school("Көшетін мектеп");
    String kept = Newcomer.of("coming.mover", "SCHOOL_PSYCHOLOGIST", school).registers();
    deed(admin, school, "moves", Map.of("parent", office("edu-392400000"), "since", TOMORROW))
        .then()
        .statusCode(200)
        .body("parentId", equalTo(office("edu-391000000").toString()))
        .body("coming.other", contains(notNullValue()));
    named("district").get("/cases/" + kept).then().statusCode(200);
    named("district2").get("/cases/" + kept).then().statusCode(404);
    itsDayComes(school);
    named("district").get("/cases/" + kept).then().statusCode(404);
    named("district2").get("/cases/" + kept).then().statusCode(200);
  }

  @Test
  void aClosingIsDoneAfterItsLastDayAndNotBeforeItsPeopleHaveGone() {
    String closing = school("Кейін жабылатын мектеп");
    String successor = school("Кейінгі мұрагер");
    Newcomer leaver = Newcomer.of("coming.leaver", "SCHOOL_PSYCHOLOGIST", closing);
    Newcomer heir = Newcomer.of("coming.heir", "SCHOOL_PSYCHOLOGIST", successor);
    String kept = leaver.registers();
    Map<String, Object> close = new HashMap<>(Map.of("lastDay", TOMORROW));
    Response needed = deed(admin, closing, "closing", close);
    needed.then().statusCode(409);
    assertThat(needed.<String>path("detail")).contains("choose who takes them over");
    close.put("successor", closing);
    deed(admin, closing, "closing", close).then().statusCode(409);
    close.put("successor", successor);
    deed(admin, closing, "closing", close).then().statusCode(200).body("cases", equalTo(0));
    deed(admin, closing, "closing", close).then().statusCode(409);
    Response tooLate = rename(admin, closing, "Жоқ мектеп", TODAY.plusDays(9).toString());
    tooLate.then().statusCode(409);
    assertThat(tooLate.<String>path("detail")).contains("closed by that day");
    admin
        .get("/organisations/tree")
        .then()
        .body("items.find { it.id == '" + closing + "' }.closes", equalTo(TOMORROW))
        .body("items.find { it.id == '" + closing + "' }.validTo", nullValue());
    heir.get("/cases/" + kept).then().statusCode(404);
    itsDayComes(closing);
    admin
        .get("/organisations/" + closing)
        .then()
        .body("validTo", nullValue())
        .body("coming.waitsFor", contains("peopleThere"));
    leaver.get("/cases/" + kept).then().statusCode(200);
    leaver.leaves();
    itsDayComes(closing);
    admin
        .get("/organisations/" + closing)
        .then()
        .body("validTo", equalTo(TODAY.minusDays(1).toString()))
        .body("coming", empty());
    heir.get("/cases/" + kept).then().statusCode(200).body("story", notNullValue());
    heir.get("/cases").then().body("items.id", hasItem(kept));
    named("psychologist")
        .get("/organisations?kind=SCHOOL")
        .then()
        .body("items.find { it.id == '" + closing + "' }", nullValue());
  }

  @Test
  void whatIsClosedAtOnceHasNothingToCome() {
    String school = school("Бірден жабылатын");
    rename(admin, school, "Ешқашан", TOMORROW).then().statusCode(200);
    deed(admin, school, "closing", Map.of("lastDay", TODAY.toString())).then().statusCode(200);
    admin.get("/organisations/" + school).then().body("coming", empty());
  }

  @Test
  void badDaysNamesAndPlacesAreRefusedClearly() {
    String upper = school("Болашақ жоғарғы");
    String lower = opened("Болашақ төменгі", "SCHOOL", UUID.fromString(upper));
    for (String since : new String[] {TODAY.plusYears(6).toString(), "2026-02-30", "ертең", ""}) {
      Response refused = rename(district, upper, "Атау", since);
      assertThat(refused.statusCode()).as(since).isEqualTo(400);
      assertThat(refused.<String>path("errors[0].field")).isEqualTo("since");
    }
    for (String name : new String[] {"", "  ", "а".repeat(301), "Pудный мектебі"}) {
      assertThat(rename(district, upper, name, TOMORROW).statusCode()).as(name).isEqualTo(400);
    }
    Response circle =
        deed(admin, upper, "moves", Map.of("parent", UUID.fromString(lower), "since", TOMORROW));
    circle.then().statusCode(409);
    assertThat(circle.<String>path("detail")).contains("cannot stand below itself");
    deed(admin, lower, "moves", Map.of("parent", UUID.fromString(upper), "since", TOMORROW))
        .then()
        .statusCode(409);
    deed(district, lower, "moves", Map.of("parent", office("edu-392400000"), "since", TOMORROW))
        .then()
        .statusCode(403);
    String elsewhere = office("school-392400000-1").toString();
    rename(district, elsewhere, "Бөтен", TOMORROW).then().statusCode(403);
    deed(district, office("edu-391000000").toString(), "closing", Map.of("lastDay", TOMORROW))
        .then()
        .statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseDecidesWhatComes(String login) throws SQLException {
    String school = office("school-391000000-1").toString();
    rename(named(login), school, "Бөтен", TOMORROW).then().statusCode(403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      UUID id = UUID.fromString(school);
      assertThat(
              desk.refusal(
                  "select sec.announce_change(?, 'CLOSE', current_date + 2, null, null, null, null, null)",
                  id))
          .isEqualTo("QR403");
      assertThat(desk.refusal("select sec.take_back_change(?)", id)).isEqualTo("QR403");
      assertThat(desk.refusal("select sec.take_effect(current_date)")).isEqualTo("42501");
      assertThat(desk.refusal("select sec.put_end(?, current_date, null)", id)).isEqualTo("42501");
      assertThat(desk.refusal("delete from qorgan.organisation_coming")).isEqualTo("42501");
    }
  }

  /** Item by item what the closed one's people read, the successor's people of that slice read. */
  @Test
  void theSuccessorReadsTheMedicalRecordsThatTheClosedOneRead() throws SQLException {
    String closing = opened("Жабылатын аурухана", "HEALTH_ORG", office("health-dept"));
    String successor = opened("Мұрагер аурухана", "HEALTH_ORG", office("health-dept"));
    Newcomer leaver = Newcomer.of("heal.leaver", "HEALTH_WORKER", closing);
    Newcomer heir = Newcomer.of("heal.heir", "HEALTH_WORKER", successor);
    Newcomer other = Newcomer.of("heal.other", "SCHOOL_PSYCHOLOGIST", successor);
    String kept = leaver.registers();
    String keptRecord = recordedBy(leaver, kept);
    String sent =
        named("psychologist")
            .post("/cases", kz.qorgan.harness.SomeCase.under("1.21", "SUICIDE_ATTEMPT", "[]", null))
            .path("id");
    Response referral =
        named("psychologist")
            .post(
                "/cases/" + sent + "/referrals",
                """
                {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Тексеру.", "shares": ["BASIC"]}"""
                    .formatted(closing));
    referral.then().statusCode(201);
    String sentRecord = recordedBy(leaver, sent);
    leaver
        .post("/referrals/" + referral.path("id") + "/rejection", "{\"reason\": \"Аяқталды.\"}")
        .then()
        .statusCode(200);
    String all = "select string_agg(id::text, ' ' order by id) from qorgan.medical_record";
    String before = seenBy(leaver, all);
    assertThat(before).contains(keptRecord, sentRecord);
    assertThat(seenBy(heir, all)).isNull();
    leaver.leaves();
    deed(
            admin,
            closing,
            "closing",
            Map.of("lastDay", TODAY.toString(), "successor", UUID.fromString(successor)))
        .then()
        .statusCode(200)
        .body("cases", equalTo(1));
    assertThat(seenBy(heir, all)).isEqualTo(before);
    heir.get("/cases/" + kept)
        .then()
        .statusCode(200)
        .body("medicalRecords.id", contains(keptRecord));
    assertThat(seenBy(other, all)).isNull();
    other.get("/cases/" + kept).then().statusCode(200).body("medicalRecords", empty());
    named("doctor").get("/cases/" + kept).then().statusCode(404);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      assertThat(desk.as("doctor").one(all)).doesNotContain(keptRecord).doesNotContain(sentRecord);
    }
  }

  private static String seenBy(Newcomer person, String sql) throws SQLException {
    try (DatabaseDesk desk = new DatabaseDesk()) {
      return desk.as(person.login()).one(sql);
    }
  }

  private static String recordedBy(Newcomer doctor, String caseId) {
    Response recorded =
        doctor.post("/cases/" + caseId + "/medical-records", "{\"findings\": [\"NO_FINDING\"]}");
    recorded.then().statusCode(201);
    return Superuser.one(
        "select id from qorgan.medical_record where case_id = '%s'".formatted(caseId));
  }

  @Test
  void thePageShowsWhatIsToComeAndTakesItBack() {
    String school = school("Беттегі келешек");
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "districtadmin", "kk");
      page.navigate("/organisations/organisation?id=" + school);
      page.fill("[id=kk]", "Беттегі жаңа атау");
      page.fill("[id=renamedOn]", TODAY.plusDays(40).toString());
      page.click("[id=rename]");
      page.waitForURL("**/organisations/organisation?id=*");
      page.waitForCondition(() -> page.locator("main").innerText().contains("Алдағы өзгерістер"));
      assertThat(page.locator("h1").innerText()).isEqualTo("Беттегі келешек");
      page.fill("[id=lastDay]", TODAY.plusDays(50).toString());
      page.click("[id=close]");
      page.waitForCondition(() -> page.locator("#comingForm li").count() == 2);
      assertReadable(page, "coming changes");
      TestBrowser.screenshot(page, "organisation-coming-kk");
      page.setViewportSize(390, 844);
      assertReadable(page, "coming changes on a phone");
      TestBrowser.screenshot(page, "organisation-coming-kk-phone");
      page.navigate("/organisations/list");
      assertReadable(page, "tree on a phone");
      page.navigate("/organisations/organisation?id=" + school);
      page.locator("#comingForm input[type=submit]").first().click();
      page.waitForCondition(() -> page.locator("#comingForm li").count() == 1);
      assertThat(page.locator("#comingForm").innerText()).contains("Жабылады");
    }
  }
}
