package kz.qorgan.audit;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who keeps a case sees who looked at it, and why they could; nobody else does. */
class ReadersIT {
  private final Person psychologist = named("psychologist");
  private final Person doctor = named("doctor");

  private UUID sharedWithTheDoctor() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    psychologist
        .post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Дәрігердің қарауы қажет.", "shares": ["BASIC"]}"""
                .formatted(doctor.office()))
        .then()
        .statusCode(201);
    return caseId;
  }

  @Test
  void theKeeperSeesWhoLookedAndByWhatTheyCould() {
    UUID caseId = sharedWithTheDoctor();
    doctor.get("/cases/" + caseId).then().statusCode(200);
    named("district").get("/cases/" + caseId).then().statusCode(200);
    named("inspector2").get("/cases/" + caseId).then().statusCode(404);
    Response readers = psychologist.get("/cases/" + caseId + "/readers");
    readers
        .then()
        .statusCode(200)
        .body("items[0].login", equalTo("inspector2"))
        .body("items[0].sight", equalTo("NONE"))
        .body("items[0].outcome", equalTo("REFUSED"))
        .body("items[1].login", equalTo("district"))
        .body("items[1].sight", equalTo("ABOVE"))
        .body("items[2].login", equalTo("doctor"))
        .body("items[2].sight", equalTo("SHARED"))
        .body("items[2].useCase.text", equalTo("Open a case"))
        .body("items[2].name", notNullValue());
    assertThat(readers.<List<String>>path("items.sight")).endsWith("KEEPER");
    assertThat(readers.asString()).doesNotContain("Сынақ");
  }

  /** Decided for measure 2.13: the school sees neither notice nor findings. */
  @Test
  void theSchoolDoesNotLearnThatThePoliceWereTold() {
    UUID caseId = sharedWithTheDoctor();
    doctor
        .post(
            "/cases/" + caseId + "/medical-records",
            """
            {"findings": ["VIOLENCE"], "icd10": ["T74.1"], "text": "Сипаттама", "helpGiven": "Көмек"}""")
        .then()
        .statusCode(201)
        .body("notifications", hasSize(1));
    named("inspector").get("/cases/" + caseId).then().statusCode(200);
    assertThat(psychologist.get("/cases/" + caseId + "/readers?limit=100").asString())
        .doesNotContain("\"inspector\"", "MedicalService", "NotificationService");
  }

  /** An attempt that vanishes, or a look that appears with a later referral, would tell as much. */
  @Test
  void whatThePoliceDidBeforeAndAfterTheyWereToldIsJudgedByItsTime() {
    Person inspector = named("inspector");
    UUID caseId = sharedWithTheDoctor();
    inspector.get("/cases/" + caseId).then().statusCode(404);
    doctor
        .post(
            "/cases/" + caseId + "/medical-records",
            """
            {"findings": ["VIOLENCE"], "icd10": ["T74.1"], "text": "Сипаттама", "helpGiven": "Көмек"}""")
        .then()
        .statusCode(201);
    inspector.get("/cases/" + caseId).then().statusCode(200);
    assertThat(looksOf("inspector", caseId)).containsExactly("NONE");
    psychologist
        .post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "POLICE", "urgency": "URGENT", "reason": "Тексеру қажет.", "shares": ["BASIC"]}"""
                .formatted(inspector.office()))
        .then()
        .statusCode(201);
    inspector.get("/cases/" + caseId).then().statusCode(200);
    assertThat(looksOf("inspector", caseId)).containsExactly("SHARED", "NONE");
  }

  private List<String> looksOf(String login, UUID caseId) {
    return psychologist
        .get("/cases/" + caseId + "/readers?limit=100")
        .path("items.findAll { it.login == '" + login + "' }.sight");
  }

  @Test
  void whoToldThePoliceSeesThemLook() {
    Response registered =
        doctor.post("/cases", SomeCase.under("2.13", "VIOLENCE", "[\"VIOLENCE\"]", null));
    registered.then().statusCode(201).body("notifications", hasSize(1));
    String caseId = registered.path("id");
    named("inspector").get("/cases/" + caseId).then().statusCode(200);
    doctor
        .get("/cases/" + caseId + "/readers")
        .then()
        .body("items[0].login", equalTo("inspector"))
        .body("items[0].sight", equalTo("SHARED"));
  }

  @Test
  void aPageLeadsToTheNextAndTheLookIsALookItself() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    for (int i = 0; i < 3; i++) {
      psychologist.get("/cases/" + caseId).then().statusCode(200);
    }
    String path = "/cases/" + caseId + "/readers?limit=2";
    Response first = psychologist.get(path);
    first.then().body("items", hasSize(2)).body("next", notNullValue());
    psychologist
        .get(path + "&after=" + first.path("next"))
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("next", nullValue());
    psychologist.get(path).then().body("items[0].useCase.code", equalTo("ReaderService.list"));
    psychologist.get(path + "&after=nonsense").then().statusCode(400);
  }

  @Test
  void whoStandsAboveTheKeeperSeesItToo() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    named("district").get("/cases/" + caseId + "/readers").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "doctor,404",
    "psychologist2,404",
    "inspector,404",
    "inspector2,404",
    "secretary,403",
    "region,403",
    "admin,403",
    "auditor,403"
  })
  void recipientsAndStrangersLearnNothing(String login, int status) throws SQLException {
    UUID caseId = sharedWithTheDoctor();
    Person person = named(login);
    person.get("/cases/" + caseId + "/readers").then().statusCode(status);
    assertThat(person.sees("select count(*) from audit.readers_of(?, null, 100)", caseId))
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/readers", "/readers?after=x"})
  void whatIsNotThereIsNotFoundOrNonsense(String path) {
    assertThat(psychologist.get("/cases/" + UUID.randomUUID() + path).statusCode()).isIn(404, 400);
  }

  @Test
  void theCaseLeadsToThePage() {
    UUID caseId = sharedWithTheDoctor();
    named("inspector2").get("/cases/" + caseId).then().statusCode(404);
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist", "kk");
      page.navigate("/cases/case?id=" + caseId);
      page.click("a[href*='/audit/readers?case=']");
      TestBrowser.awaits(page, "**/audit/readers?case=*");
      assertReadable(page, "readers");
      TestBrowser.screenshot(page, "readers-kk");
      assertThat(page.locator("tbody").innerText()).contains("Құқығы болмаған немесе аяқталған");
      assertThat(page.navigate("/audit/readers?case=" + UUID.randomUUID()).status()).isEqualTo(404);
    }
  }
}
