package kz.qorgan.cases;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protected slices over HTTP and on the pages: what is out of sight is as if never written. */
class SlicesIT {
  private static final String NOTE = "КанарейкаЖазба";
  private static final String NAME = "КанарейкаХабаршы";
  private static final String ADDRESS = "КанарейкаКөше 5";
  private static final String RECORD = "КанарейкаХаттама";
  private static final List<String> PARTS =
      List.of("/whereabouts", "/reporter", "/notes", "/police-records");

  private final Person psychologist = named("psychologist");
  private final Person pedagogue = named("pedagogue");
  private final Person district = named("district");
  private final Person inspector = named("inspector");
  private final Person stranger = named("psychologist2");

  @Test
  void theWhereaboutsAreWrittenReadAndReplaced() {
    String path = "/cases/" + SomeCase.registeredBy(psychologist) + "/whereabouts";
    psychologist.get(path).then().statusCode(404);
    put(psychologist, path, null, whereabouts("HOME"))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("place", is("HOME"))
        .body("changedBy", notNullValue());
    put(pedagogue, path, null, whereabouts("SHELTER")).then().statusCode(428);
    put(pedagogue, path, "\"1\"", whereabouts("SHELTER")).then().statusCode(200);
    put(psychologist, path, "\"1\"", whereabouts("RELATIVES")).then().statusCode(412);
    pedagogue
        .get(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("place", is("SHELTER"))
        .body("address", is(ADDRESS));
  }

  @Test
  void theReporterIsWrittenReadAndReplaced() {
    String path = "/cases/" + SomeCase.registeredBy(psychologist) + "/reporter";
    put(pedagogue, path, "\"1\"", reporter()).then().statusCode(412);
    put(pedagogue, path, null, reporter())
        .then()
        .statusCode(200)
        .body("name", is(NAME))
        .body("staysUnknown", is(true));
    put(psychologist, path, "\"1\"", "{\"relation\": \"PARENT\", \"phone\": \"+7 (000) 765-4321\"}")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("staysUnknown", is(false));
  }

  @Test
  void notesAreForThePsychologistsOfTheOfficeAlone() {
    UUID id = fullCase();
    psychologist
        .get("/cases/" + id + "/notes")
        .then()
        .body("items.text", contains(NOTE))
        .body("items[0].caseId", equalTo(id.toString()));
    for (Person reader : List.of(pedagogue, district)) {
      reader.get("/cases/" + id + "/notes").then().statusCode(200).body("items", empty());
      reader.post("/cases/" + id + "/notes", note()).then().statusCode(403);
    }
    stranger.get("/cases/" + id + "/notes").then().statusCode(404);
    stranger.post("/cases/" + id + "/notes", note()).then().statusCode(404);
  }

  @Test
  void theRecordsOfThePoliceAreReadByTheirOfficeAlone() {
    UUID id = fullCase();
    String path = "/cases/" + id + "/police-records";
    inspector.post(path, record(LocalDate.now())).then().statusCode(404);
    refer(id, inspector, "[\"BASIC\"]");
    inspector.post(path, record(LocalDate.now())).then().statusCode(201);
    inspector
        .post(path, record(LocalDate.now().plusDays(2)))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("date"));
    named("schoolpolice").get(path).then().body("items.text", contains(RECORD));
    psychologist.get(path).then().statusCode(200).body("items", empty());
    psychologist.post(path, record(LocalDate.now())).then().statusCode(403);
    inspector
        .get("/cases/" + id + "/timeline")
        .then()
        .body("items.kind", hasItem("POLICE_RECORDED"));
    for (Person reader : List.of(psychologist, pedagogue, district)) {
      for (String part : List.of("", "/timeline", "/police-records", "/referrals")) {
        assertThat(reader.get("/cases/" + id + part).asString())
            .doesNotContain(RECORD, "POLICE_REC");
      }
    }
  }

  @Test
  void aReferralOpensTheWhereaboutsUntilItEnds() {
    UUID id = fullCase();
    refer(id, inspector, "[\"BASIC\", \"STORY\"]");
    inspector.get("/cases/" + id + "/whereabouts").then().statusCode(404);
    String referral = refer(id, inspector, "[\"BASIC\", \"WHEREABOUTS\"]");
    inspector
        .get("/cases/" + id + "/whereabouts")
        .then()
        .statusCode(200)
        .body("address", is(ADDRESS));
    inspector.get("/cases/" + id + "/reporter").then().statusCode(404);
    put(inspector, "/cases/" + id + "/whereabouts", "\"1\"", whereabouts("HOME"))
        .then()
        .statusCode(403);
    psychologist
        .get("/cases/" + id + "/readers?limit=50")
        .then()
        .body("items.useCase.code", hasItem("CaseService.whereabouts"));
    psychologist
        .post("/referrals/" + referral + "/revocation", "{\"reason\": \"Сынақ.\"}")
        .then()
        .statusCode(200);
    inspector.get("/cases/" + id + "/whereabouts").then().statusCode(404);
  }

  @Test
  void nobodySharesWhereaboutsThatTheyDoNotSee() {
    UUID id = fullCase();
    refer(id, inspector, "[\"BASIC\"]");
    inspector
        .post(
            "/cases/" + id + "/referrals", referral(named("doctor").office(), "[\"WHEREABOUTS\"]"))
        .then()
        .statusCode(409);
    UUID nothingWritten = SomeCase.registeredBy(psychologist);
    psychologist
        .post(
            "/cases/" + nothingWritten + "/referrals",
            referral(named("doctor").office(), "[\"WHEREABOUTS\"]"))
        .then()
        .statusCode(409);
  }

  /** Answers and pages of everybody who sees the case, but not the slice, hold no word of it. */
  @ParameterizedTest
  @CsvSource({
    "pedagogue, КанарейкаЖазба КанарейкаХаттама",
    "district, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "inspector, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше",
    "doctor, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "secretary, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "psychologist3, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "psychologist2, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "region, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "admin, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама",
    "auditor, КанарейкаЖазба КанарейкаХабаршы КанарейкаКөше КанарейкаХаттама"
  })
  void noAnswerHoldsAWordOutOfSight(String login, String canaries) {
    UUID id = fullCase();
    for (String recipient : List.of("inspector", "doctor", "secretary", "psychologist3")) {
      refer(id, named(recipient), "[\"BASIC\", \"STORY\"]");
    }
    inspector.post("/cases/" + id + "/police-records", record(LocalDate.now()));
    PageSession page = PageSession.of(login);
    Person person = named(login);
    String told = "";
    for (String part : List.of("", "/timeline", "/referrals", "/notifications", "/readers")) {
      told += person.get("/cases/" + id + part).asString();
    }
    for (String part : PARTS) {
      told += person.get("/cases/" + id + part).asString();
    }
    for (String address : List.of("case", "whereabouts", "reporter", "note", "police-record")) {
      told += page.get("/cases/" + address + "?id=" + id).asString();
    }
    told += page.get("/referrals/send?case=" + id).asString();
    told += person.get("/audit?limit=100").asString();
    assertThat(told).doesNotContain(canaries.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist2", "region", "admin", "auditor"})
  void aStrangerFindsNothing(String login) {
    UUID id = fullCase();
    Person person = named(login);
    String absent = "/cases/" + UUID.randomUUID();
    for (String part : PARTS) {
      Response answer = person.get("/cases/" + id + part);
      assertThat(answer.statusCode()).as(part).isEqualTo(login.startsWith("psy") ? 404 : 403);
      assertThat(answer.statusCode()).isEqualTo(person.get(absent + part).statusCode());
    }
    assertThat(put(person, "/cases/" + id + "/whereabouts", null, whereabouts("HOME")).statusCode())
        .isIn(403, 404);
    assertThat(put(person, "/cases/" + id + "/reporter", null, reporter()).statusCode())
        .isIn(403, 404);
  }

  @Test
  void aSliceOutOfSightAnswersAsOneThatIsEmpty() {
    String full = "/cases/" + fullCase();
    String bare = "/cases/" + SomeCase.registeredBy(psychologist);
    for (String part : PARTS) {
      Response forbidden = district.get(full + part);
      Response absent = district.get(bare + part);
      assertThat(forbidden.statusCode()).as(part).isEqualTo(absent.statusCode());
      assertThat(forbidden.jsonPath().getString("title"))
          .isEqualTo(absent.jsonPath().getString("title"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/whereabouts | {\"place\": \"NOWHERE\"} | place",
        "/whereabouts | {\"address\": \"x\"} | place",
        "/whereabouts | {\"place\": \"HOME\", \"phone\": \"call me\"} | phone",
        "/reporter | {\"relation\": \"PARENT\"} | name",
        "/reporter | {\"relation\": \"KING\", \"name\": \"x\"} | relation"
      })
  void whatIsWrongIsNamed(String part, String body, String field) {
    put(psychologist, "/cases/" + SomeCase.registeredBy(psychologist) + part, null, body)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem(field));
  }

  @Test
  void aCaseIsRegisteredWithItsReporterAndWhereabouts() {
    Response registered = psychologist.post("/cases", registration());
    registered.then().statusCode(201);
    String path = "/cases/" + registered.path("id");
    psychologist.get(path + "/reporter").then().statusCode(200).body("name", is(NAME));
    psychologist.get(path + "/whereabouts").then().statusCode(200).body("address", is(ADDRESS));
    psychologist
        .get(path + "/timeline")
        .then()
        .body("items.kind", hasItems("REPORTER_SAVED", "WHEREABOUTS_SAVED"));
    district
        .get(path + "/timeline")
        .then()
        .body("items.kind", not(hasItem("REPORTER_SAVED")))
        .body("items.kind", not(hasItem("WHEREABOUTS_SAVED")));
  }

  @Test
  void whoMayNotReadTheReporterRegistersNone() {
    district.post("/cases", registration()).then().statusCode(403);
    psychologist
        .post("/cases", registration().replace("NEIGHBOUR", "KING"))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("reporter.relation"));
  }

  @Test
  void aVoidedCaseTakesNothingMore() {
    UUID id = SomeCase.registeredBy(psychologist);
    psychologist
        .post("/cases/" + id + "/voiding", "{\"reason\": \"Сынақ үшін тіркелген.\"}")
        .then()
        .statusCode(200);
    put(psychologist, "/cases/" + id + "/whereabouts", null, whereabouts("HOME"))
        .then()
        .statusCode(409);
    psychologist.post("/cases/" + id + "/notes", note()).then().statusCode(409);
  }

  @Test
  void whoMayBeTheChildIsShownWithAMaskedNumberAndListsShowNone() throws SQLException {
    Object known =
        psychologist.sees(
            "select iin from qorgan.case_record where iin is not null order by number limit 1");
    String iin = known.toString();
    Response found = psychologist.post("/children/search", "{\"iin\": \"" + iin + "\"}");
    found
        .then()
        .statusCode(200)
        .body("items.iin", hasItem(iin.substring(0, 4) + "•••••" + iin.substring(9)));
    String searched = psychologist.post("/cases/search", "{\"iin\": \"" + iin + "\"}").asString();
    String listed = psychologist.get("/cases?limit=100").asString();
    for (String answer : List.of(found.asString(), searched, listed)) {
      assertThat(answer).contains("items").doesNotContainPattern("\"[0-9]{12}\"");
    }
  }

  @Test
  void thePsychologistWritesOnThePageAndTheColleagueSeesNoTraceOfTheNote() {
    UUID id = SomeCase.registeredBy(psychologist);
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist", "kk");
      page.navigate("/cases/case?id=" + id);
      page.click("#notes a[href*='/cases/note']");
      assertReadable(page, "note form");
      page.fill("[id=text]", NOTE);
      page.click("[id=write]");
      TestBrowser.awaits(page, "**/cases/case?id=*");
      assertThat(page.locator("#notes").innerText()).contains(NOTE);
      page.click("#whereabouts a[href*='/cases/whereabouts']");
      assertReadable(page, "whereabouts form");
      page.selectOption("[id=place]", "SHELTER");
      page.fill("[id=phone]", "nonsense");
      page.click("[id=save]");
      page.locator("#phone[aria-invalid=true]").waitFor();
      page.fill("[id=phone]", "+7 (000) 123-45-67");
      page.fill("[id=address]", ADDRESS);
      page.click("[id=save]");
      TestBrowser.awaits(page, "**/cases/case?id=*");
      assertThat(page.locator("#whereabouts").innerText()).contains(ADDRESS, "+7 (000) 123-45-67");
      page.click("#reporter a[href*='/cases/reporter']");
      page.fill("[id=name]", NAME);
      page.selectOption("[id=relation]", "NEIGHBOUR");
      page.check("[id=staysUnknown]");
      assertReadable(page, "reporter form");
      page.click("[id=save]");
      TestBrowser.awaits(page, "**/cases/case?id=*");
      assertReadable(page, "case with slices");
      TestBrowser.screenshot(page, "case-slices-kk");
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "pedagogue", "kk");
      page.navigate("/cases/case?id=" + id);
      assertThat(page.locator("#notes").count()).isZero();
      assertThat(page.locator("#police-records").count()).isZero();
      assertThat(page.content()).contains(ADDRESS, NAME).doesNotContain(NOTE);
      page.navigate("/cases/register?draft=yes");
      assertThat(page.locator("[id=reporterPhone]").count()).isEqualTo(1);
      assertReadable(page, "register with slices");
      TestBrowser.screenshot(page, "register-slices-kk");
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "district", "kk");
      page.navigate("/cases/case?id=" + id);
      for (String card : List.of("#notes", "#reporter", "#whereabouts", "#police-records")) {
        assertThat(page.locator(card).count()).as(card).isZero();
      }
      page.navigate("/cases/register?draft=yes");
      assertThat(page.locator("[id=reporterPhone]").count()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pedagogue, note",
    "pedagogue, police-record",
    "district, whereabouts",
    "district, reporter",
    "district, note",
    "inspector, whereabouts"
  })
  void aFormIsForWhoMayWriteInIt(String login, String form) {
    UUID id = fullCase();
    refer(id, inspector, "[\"BASIC\", \"WHEREABOUTS\"]");
    assertThat(PageSession.of(login).get("/cases/" + form + "?id=" + id).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "psychologist, case_note, text",
    "pedagogue, case_reporter, name",
    "doctor, case_whereabouts, address",
    "inspector, police_record, text"
  })
  void theDemoHasSomethingInEachSlice(String login, String table, String column)
      throws SQLException {
    Object invented =
        named(login)
            .sees(
                "select count(*) from qorgan.%1$s where %2$s not like 'Канарейка%%'"
                    .formatted(table, column));
    assertThat((Long) invented).isPositive();
  }

  @Test
  void theInspectorWritesARecordOnThePage() {
    UUID id = fullCase();
    refer(id, inspector, "[\"BASIC\", \"WHEREABOUTS\"]");
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "inspector", "kk");
      page.navigate("/cases/case?id=" + id);
      assertThat(page.locator("#whereabouts").innerText()).contains(ADDRESS);
      assertThat(page.locator("#whereabouts a").count()).isZero();
      page.click("#police-records a[href*='/cases/police-record']");
      assertReadable(page, "police record form");
      page.selectOption("[id=kind]", "PROPHYLACTIC_REGISTER");
      page.fill("[id=date]", "01.11.2020");
      page.fill("[id=number]", "77");
      page.click("[id=record]");
      TestBrowser.awaits(page, "**/cases/case?id=*");
      assertThat(page.locator("#police-records").innerText()).contains("77");
      assertReadable(page, "case with police record");
    }
  }

  // ---------------------------------------------------------------------------------------------

  /** A case in which the school's psychologist wrote all that a keeper writes. */
  private UUID fullCase() {
    UUID id = SomeCase.registeredBy(psychologist);
    psychologist.post("/cases/" + id + "/notes", note()).then().statusCode(201);
    put(psychologist, "/cases/" + id + "/reporter", null, reporter()).then().statusCode(200);
    put(psychologist, "/cases/" + id + "/whereabouts", null, whereabouts("HOME"))
        .then()
        .statusCode(200);
    return id;
  }

  private static Response put(Person who, String path, String ifMatch, String body) {
    return (ifMatch == null ? who.asks() : who.asks().header("If-Match", ifMatch))
        .body(body)
        .put("/api" + path);
  }

  private String refer(UUID id, Person to, String shares) {
    Response sent = psychologist.post("/cases/" + id + "/referrals", referral(to.office(), shares));
    sent.then().statusCode(201);
    return sent.path("id");
  }

  private static String referral(UUID to, String shares) {
    return """
        {"to": "%s", "kind": "OTHER", "urgency": "URGENT", "reason": "Сынақ.", "shares": %s}"""
        .formatted(to, shares);
  }

  private static String note() {
    return "{\"text\": \"" + NOTE + "\"}";
  }

  private static String reporter() {
    return """
        {"name": "%s", "phone": "+7 (000) 111-22-33", "relation": "NEIGHBOUR", "staysUnknown": true}"""
        .formatted(NAME);
  }

  private static String whereabouts(String place) {
    return """
        {"place": "%s", "address": "%s", "phone": "8 (000) 333-22-11", "note": "Кешке."}"""
        .formatted(place, ADDRESS);
  }

  private static String record(LocalDate day) {
    return """
        {"kind": "ADMINISTRATIVE_PROTOCOL", "number": "12", "date": "%s", "text": "%s"}"""
        .formatted(day, RECORD);
  }

  private static String registration() {
    String plain = SomeCase.under("1.21", "BULLYING", "[]", null).stripTrailing();
    return plain.substring(0, plain.length() - 1)
        + ", \"reporter\": "
        + reporter()
        + ", \"whereabouts\": "
        + whereabouts("RELATIVES")
        + "}";
  }
}
