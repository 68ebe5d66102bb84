package kz.qorgan.safeguards;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import org.junit.jupiter.api.Test;

/** A specially protected case exists for the people named alone. */
class ProtectionIT {
  private final Person psychologist = named("psychologist");
  private final Person pedagogue = named("pedagogue");

  @Test
  void onlyThePeopleNamedSeeIt() throws SQLException {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    refer(caseId, "doctor");
    refer(caseId, "schoolpolice");
    Response done = protect(psychologist, caseId, "\"doctor\"");
    assertThat(done.statusCode()).isEqualTo(201);
    assertThat(done.<List<String>>path("readers"))
        .containsExactlyInAnyOrder("Жақсылықова Гүлмира", "Ахметжанова Ләззат");
    for (String login : List.of("psychologist", "doctor")) {
      assertThat(named(login).get("/cases/" + caseId).statusCode()).as(login).isEqualTo(200);
    }
    for (String login :
        List.of("pedagogue", "district", "schoolpolice", "inspector", "psychologist2")) {
      Person person = named(login);
      assertThat(person.get("/cases/" + caseId).statusCode()).as(login).isEqualTo(404);
      assertThat(person.post("/cases/search", "{\"iin\": \"" + child.iin() + "\"}").asString())
          .as(login)
          .doesNotContain(caseId.toString());
      for (String table : SomeChild.TABLES) {
        assertThat(person.sees("select count(*) from " + table + " = ?", caseId))
            .as(login + " in " + table)
            .isEqualTo(0L);
      }
    }
    assertThat(
            psychologist
                .get("/alerts?limit=100")
                .<List<String>>path("items.findAll { it.caseId == '" + caseId + "' }.kind"))
        .contains("PROTECTED_ATTEMPT");
    assertThat(end(pedagogue, caseId).statusCode()).isEqualTo(404);
    assertThat(end(psychologist, caseId).statusCode()).isEqualTo(200);
    for (String login : List.of("pedagogue", "district", "schoolpolice")) {
      assertThat(named(login).get("/cases/" + caseId).statusCode()).as(login).isEqualTo(200);
    }
  }

  @Test
  void whoeverIsNamedByHandMustExistAndReadCases() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    Response unknown = protect(psychologist, caseId, "\"doctor\", \"admin\"");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat((String) unknown.path("errors[0].field")).isEqualTo("logins[1]");
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
  }

  @Test
  void itIsForTheKeeperToProtect() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    refer(caseId, "doctor");
    assertThat(protect(named("doctor"), caseId, "").statusCode()).isEqualTo(403);
    assertThat(protect(named("district"), caseId, "").statusCode()).isEqualTo(403);
    assertThat(protect(named("psychologist2"), caseId, "").statusCode()).isEqualTo(404);
    assertThat(protect(named("secretary"), caseId, "").statusCode()).isEqualTo(403);
    assertThat(end(psychologist, caseId).statusCode()).isEqualTo(409);
    protect(psychologist, caseId, "").then().statusCode(201);
    assertThat(protect(psychologist, caseId, "").statusCode()).isEqualTo(409);
    assertThat(PageSession.of("psychologist").get("/safeguards/case?id=" + caseId).asString())
        .contains("Жақсылықова Гүлмира");
    end(psychologist, caseId).then().statusCode(200);
  }

  /** Their sight of the case has ended; what they were sent must not outlive the protection. */
  @Test
  void whoseReferralHasEndedReadsItNoMore() throws SQLException {
    Person doctor = named("doctor");
    UUID caseId = SomeChild.another().keptBy("psychologist");
    String referral = "/referrals/" + refer(caseId, "doctor");
    doctor.post(referral + "/rejection", "{\"reason\": \"Бізге емес.\"}").then().statusCode(200);
    assertThat(doctor.get(referral).statusCode()).isEqualTo(200);
    protect(psychologist, caseId, "").then().statusCode(201);
    assertThat(doctor.get(referral).statusCode()).isEqualTo(404);
    assertThat(doctor.sees("select count(*) from qorgan.referral where case_id = ?", caseId))
        .isEqualTo(0L);
    end(psychologist, caseId).then().statusCode(200);
    assertThat(doctor.get(referral).statusCode()).isEqualTo(200);
  }

  /** Answers the referral's id. */
  private String refer(UUID caseId, String to) {
    Response sent =
        psychologist.post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "%s", "urgency": "URGENT", "reason": "Тексеру.", "shares": ["BASIC", "STORY"]}\
            """
                .formatted(named(to).office(), to.equals("doctor") ? "MEDICAL" : "POLICE"));
    sent.then().statusCode(201);
    return sent.path("id");
  }

  private static Response protect(Person person, UUID caseId, String logins) {
    return person.post(
        "/cases/" + caseId + "/protection",
        "{\"reason\": \"Баспанада тұрады.\", \"logins\": [%s]}".formatted(logins));
  }

  private static Response end(Person person, UUID caseId) {
    return person.asks().delete("/api/cases/" + caseId + "/protection");
  }
}
