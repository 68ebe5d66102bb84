package kz.qorgan.audit;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

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

/** The list of persons with access says who could open a case, and is told to its keeper alone. */
class InsidersIT {
  private final Person psychologist = named("psychologist");
  private final Person doctor = named("doctor");

  private static Response insiders(Person reader, UUID caseId) {
    return reader.get("/cases/" + caseId + "/access");
  }

  private String refer(UUID caseId, Person to) {
    return psychologist
        .post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Дәрігердің қарауы қажет.", "shares": ["BASIC"]}"""
                .formatted(to.office()))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void whoIsOnTheListCanOpenTheCaseAndWhoIsNotCannot() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    refer(caseId, doctor);
    List<String> listed = insiders(psychologist, caseId).path("items.login");
    assertThat(listed).doesNotHaveDuplicates().contains("psychologist", "doctor", "district");
    for (String login :
        List.of(
            "psychologist",
            "psychologist2",
            "schoolpolice",
            "inspector",
            "inspector2",
            "doctor",
            "doctor6",
            "district",
            "region",
            "secretary",
            "admin",
            "auditor")) {
      int status = named(login).get("/cases/" + caseId).statusCode();
      assertThat(status == 200)
          .as(login + " was answered " + status)
          .isEqualTo(listed.contains(login));
    }
  }

  @Test
  void eachIsToldWithTheReasonAndItEndsWithTheReferral() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    String referral = refer(caseId, doctor);
    insiders(psychologist, caseId)
        .then()
        .statusCode(200)
        .body("items.find { it.login == 'psychologist' }.sight", equalTo("KEEPER"))
        .body("items.find { it.login == 'doctor' }.sight", equalTo("SHARED"))
        .body("items.find { it.login == 'district' }.sight", equalTo("ABOVE"));
    psychologist
        .post("/referrals/" + referral + "/revocation", "{\"reason\": \"Қате жіберілді.\"}")
        .then()
        .statusCode(200);
    insiders(psychologist, caseId).then().body("items.login", not(hasItem("doctor")));
  }

  @Test
  void whoIsInConflictIsNotOnTheListAndCannotOpenIt() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    insiders(psychologist, caseId).then().body("items.login", hasItem("pedagogue"));
    psychologist
        .post(
            "/cases/" + caseId + "/conflicts",
            "{\"login\": \"pedagogue\", \"reason\": \"Баланың туысы.\"}")
        .then()
        .statusCode(201);
    insiders(psychologist, caseId).then().body("items.login", not(hasItem("pedagogue")));
    named("pedagogue").get("/cases/" + caseId).then().statusCode(404);
    named("pedagogue").get("/cases/" + caseId + "/access").then().statusCode(404);
  }

  /** Decided for measure 2.13: the school sees neither notice nor findings. */
  @Test
  void theSchoolDoesNotLearnThatThePoliceWereTold() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    refer(caseId, doctor);
    doctor
        .post(
            "/cases/" + caseId + "/medical-records",
            """
            {"findings": ["VIOLENCE"], "icd10": ["T74.1"], "text": "Сипаттама", "helpGiven": "Көмек"}""")
        .then()
        .statusCode(201);
    named("inspector").get("/cases/" + caseId).then().statusCode(200);
    insiders(psychologist, caseId).then().body("items.login", not(hasItem("inspector")));
    Response own =
        doctor.post("/cases", SomeCase.under("2.13", "VIOLENCE", "[\"VIOLENCE\"]", null));
    insiders(doctor, UUID.fromString(own.path("id")))
        .then()
        .body("items.login", hasItems("doctor", "inspector"));
  }

  @ParameterizedTest
  @CsvSource({
    "doctor,404",
    "psychologist2,404",
    "inspector2,404",
    "secretary,403",
    "region,403",
    "admin,403",
    "auditor,403"
  })
  void recipientsAndStrangersLearnNothing(String login, int status) throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    refer(caseId, doctor);
    insiders(named(login), caseId).then().statusCode(status);
    assertThat(named(login).sees("select count(*) from audit.access_to(?)", caseId)).isEqualTo(0L);
    insiders(psychologist, UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void whoLookedLeadsToTheListThatIsPrinted() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist", "kk");
      page.navigate("/audit/readers?case=" + caseId);
      page.click("main a[href*='/audit/access?case=']");
      TestBrowser.awaits(page, "**/audit/access?case=*");
      assertReadable(page, "access");
      TestBrowser.screenshot(page, "access-kk");
      assertThat(page.locator("tbody").innerText()).contains("Осы істі жүргізеді");
      assertThat(page.locator("main").innerText())
          .contains(psychologist.get("/cases/" + caseId).<String>path("number"));
      assertThat(page.navigate("/audit/access?case=" + UUID.randomUUID()).status()).isEqualTo(404);
    }
  }
}
