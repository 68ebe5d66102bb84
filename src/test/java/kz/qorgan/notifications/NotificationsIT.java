package kz.qorgan.notifications;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.referrals.SomeReferral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measure 2.13 over HTTP and in SQL: who must tell, who is told, and who never learns of it. */
class NotificationsIT {
  private static final String VIOLENCE =
      """
      {"findings": ["VIOLENCE"], "icd10": ["T74.1"], "text": "Денеде көгерген жерлер.",
       "helpGiven": "Қаралды, емделуде."}""";

  private final Person psychologist = named("psychologist");
  private final Person doctor = named("doctor");
  private final Person inspector = named("inspector");

  // ------------------------------------------------------------------------------ what obliges

  @Test
  void aHealthBodysCaseOfViolenceIsToldToThePoliceOfTheTerritory() {
    Response registered = registeredByDoctor("VIOLENCE", "[\"VIOLENCE\"]");
    registered.then().statusCode(201).body("notifications", hasSize(1));
    String id = registered.path("notifications[0]");
    Response told = inspector.get("/notifications/" + id);
    told.then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("caseId", equalTo(registered.path("id")))
        .body("rule", equalTo("2.13"))
        .body("measure", equalTo("2.13"))
        .body("to.id", equalTo(inspector.office().toString()))
        .body("from.id", equalTo(doctor.office().toString()))
        .body("status", equalTo("SENT"))
        .body("overdue", equalTo(false))
        .body("childName", containsString("Сынақова"))
        .body("childBirthDate", equalTo("2012-03-04"))
        .body("basis", containsString("must be notified"))
        .body("mayAcknowledge", equalTo(true));
    inspector
        .get("/cases/" + registered.path("id"))
        .then()
        .statusCode(200)
        .body("story", nullValue())
        .body("medicalRecords", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIOLENCE", "SUICIDE_ATTEMPT"})
  void theCategoryAloneObligesAHealthBody(String category) {
    registeredByDoctor(category, "[]").then().statusCode(201).body("notifications", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"PREGNANCY\"]", "[\"SELF_HARM\", \"INJURY_OTHER\"]", "[]"})
  void otherFindingsObligeNobody(String findings) {
    registeredByDoctor("BULLYING", findings)
        .then()
        .statusCode(201)
        .body("notifications", hasSize(0));
  }

  @Test
  void aSchoolsCaseOfViolenceIsNoNoticeOfMeasure213() {
    Response registered =
        psychologist.post("/cases", SomeCase.under("1.21", "VIOLENCE", "[]", null));
    registered.then().statusCode(201).body("notifications", hasSize(0));
  }

  @Test
  void medicalHelpAndReferralsObligeTooButOnceOnlyInACase() throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, caseId, doctor.office());
    Response helped = doctor.post("/cases/" + caseId + "/medical-records", VIOLENCE);
    helped.then().statusCode(201).body("notifications", hasSize(1));
    doctor
        .post("/cases/" + caseId + "/medical-records", VIOLENCE)
        .then()
        .statusCode(201)
        .body("notifications", hasSize(0));
    doctor
        .post(
            "/cases/" + caseId + "/referrals",
            SomeReferral.body(Person.office("hosp-391000000-2"), "null", "[\"SUICIDE_ATTEMPT\"]"))
        .then()
        .statusCode(201)
        .body("notifications", hasSize(0));
    assertThat(count("select count(*) from qorgan.notification where case_id = ?", caseId))
        .isEqualTo(1);
    assertThat(count("select count(*) from qorgan.medical_record where case_id = ?", caseId))
        .isEqualTo(3);
  }

  @Test
  void aReferralWithFindingsTellsThePolice() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, caseId, doctor.office());
    Response referred =
        doctor.post(
            "/cases/" + caseId + "/referrals",
            SomeReferral.body(Person.office("hosp-391000000-2"), "null", "[\"SUICIDE_ATTEMPT\"]"));
    referred.then().statusCode(201).body("notifications", hasSize(1));
    inspector.get("/notifications/" + referred.path("notifications[0]")).then().statusCode(200);
    referred.then().body("$", not(hasItem("findings")));
  }

  @Test
  void anotherHospitalsNoticeInTheCaseIsEnoughAndStaysHidden() throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    Person other = named("doctor2");
    SomeReferral.sent(psychologist, caseId, doctor.office());
    SomeReferral.sent(psychologist, caseId, other.office());
    Response first = doctor.post("/cases/" + caseId + "/medical-records", VIOLENCE);
    first.then().statusCode(201).body("notifications", hasSize(1));
    other
        .post("/cases/" + caseId + "/medical-records", VIOLENCE)
        .then()
        .statusCode(201)
        .body("notifications", hasSize(0));
    other.get("/notifications/" + first.path("notifications[0]")).then().statusCode(404);
    assertThat(count("select count(*) from qorgan.notification where case_id = ?", caseId))
        .isEqualTo(1);
  }

  @Test
  void withoutAPoliceOfficeNothingAtAllIsSaved() throws SQLException {
    String body = SomeCase.under("2.13", "VIOLENCE", "[\"VIOLENCE\"]", "390000000");
    String surnameAndName = body.replaceAll("(?s).*\"givenName\": \"([^\"]+)\".*", "$1");
    long numbers = count("select count(*) from qorgan.case_record");
    doctor
        .post("/cases", body)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:qorgan:problem:rule-broken"))
        .body("detail", containsString("Kostanay"))
        .body("detail", containsString("nothing was saved"));
    assertThat(
            count("select count(*) from qorgan.case_record where given_name = ?", surnameAndName))
        .isZero();
    assertThat(count("select count(*) from qorgan.case_record")).isEqualTo(numbers);
    // Without findings that oblige, the same territory is no obstacle.
    Response registered =
        doctor.post("/cases", SomeCase.under("2.13", "BULLYING", "[]", "390000000"));
    registered.then().statusCode(201);
    UUID caseId = UUID.fromString(registered.path("id"));
    doctor.post("/cases/" + caseId + "/medical-records", VIOLENCE).then().statusCode(409);
    doctor
        .post(
            "/cases/" + caseId + "/referrals",
            SomeReferral.body(inspector.office(), "null", "[\"VIOLENCE\"]"))
        .then()
        .statusCode(409);
    assertThat(count("select count(*) from qorgan.medical_record where case_id = ?", caseId))
        .isZero();
    assertThat(count("select count(*) from qorgan.referral where case_id = ?", caseId)).isZero();
    inspector.get("/cases/" + caseId).then().statusCode(404);
  }

  // --------------------------------------------------------------------------------- who sees it

  @Test
  void theSchoolSeesNeitherNoticeNorFindings() throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, caseId, doctor.office());
    Response helped = doctor.post("/cases/" + caseId + "/medical-records", VIOLENCE);
    String notice = helped.path("notifications[0]");
    psychologist.get("/notifications/" + notice).then().statusCode(403);
    psychologist.get("/notifications").then().statusCode(403);
    Response seen = psychologist.get("/cases/" + caseId);
    seen.then().statusCode(200).body("medicalRecords", hasSize(0));
    assertThat(seen.asString()).doesNotContain("VIOLENCE", "T74.1", "көгерген", notice);
    Response timeline = psychologist.get("/cases/" + caseId + "/timeline");
    timeline.then().statusCode(200).body("items.kind", not(hasItem("NOTIFICATION_SENT")));
    assertThat(timeline.asString()).doesNotContain("MEDICAL_HELP", "VIOLENCE", "көгерген");
    for (Person school : List.of(psychologist, named("pedagogue"), named("district"))) {
      assertThat(school.sees("select count(*) from qorgan.notification where case_id = ?", caseId))
          .isEqualTo(0L);
      assertThat(
              school.sees("select count(*) from qorgan.medical_record where case_id = ?", caseId))
          .isEqualTo(0L);
    }
  }

  @Test
  void thePoliceNeverSeeMedicalRecords() throws SQLException {
    UUID caseId = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, caseId, doctor.office());
    String notice =
        doctor.post("/cases/" + caseId + "/medical-records", VIOLENCE).path("notifications[0]");
    for (Person police : List.of(inspector, named("schoolpolice"))) {
      Response seen = police.get("/cases/" + caseId);
      seen.then().statusCode(200).body("medicalRecords", hasSize(0)).body("story", nullValue());
      Response timeline = police.get("/cases/" + caseId + "/timeline");
      timeline.then().statusCode(200).body("items.kind", not(hasItem("MEDICAL_HELP")));
      Response told = police.get("/notifications/" + notice);
      told.then().statusCode(200);
      assertThat(told.asString() + timeline.asString() + seen.asString())
          .doesNotContain("T74.1", "көгерген", "VIOLENCE", "findings");
      assertThat(
              police.sees("select count(*) from qorgan.medical_record where case_id = ?", caseId))
          .isEqualTo(0L);
      assertThat(police.sees("select count(*) from qorgan.case_story where case_id = ?", caseId))
          .isEqualTo(0L);
    }
  }

  @Test
  void aNoticeHasNoPlaceForAMedicalFinding() {
    Map<String, Object> notice = inspector.get("/notifications/" + told()).path("$");
    assertThat(notice)
        .containsOnlyKeys(
            "id",
            "caseId",
            "caseNumber",
            "rule",
            "measure",
            "title",
            "basis",
            "childName",
            "childBirthDate",
            "childSex",
            "from",
            "to",
            "status",
            "due",
            "overdue",
            "sentAt",
            "sentBy",
            "registrationNumber",
            "acceptedAt",
            "acknowledgedAt",
            "acknowledgedBy",
            "version",
            "mayAcknowledge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspector2", "schoolpolice2", "inspector3", "doctor2"})
  void aStrangerFindsNothing(String login) throws SQLException {
    Person stranger = named(login);
    UUID notice = told();
    Response hidden = stranger.get("/notifications/" + notice);
    Response unknown = stranger.get("/notifications/" + UUID.randomUUID());
    assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
    assertThat(hidden.<String>path("detail")).isEqualTo(unknown.path("detail"));
    stranger.get("/notifications?limit=100").then().body("items.id", not(hasItem(notice + "")));
    stranger
        .get("/notifications?limit=100&box=outgoing")
        .then()
        .body("items.id", not(hasItem(notice + "")));
    if (!login.startsWith("doctor")) {
      acknowledged(stranger, notice, "4512").then().statusCode(404);
    }
    assertThat(stranger.sees("select count(*) from qorgan.notification where id = ?", notice))
        .isEqualTo(0L);
    assertThat(
            stranger.changes(
                "update qorgan.notification set registration_number = 'x' where id = ?", notice))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist",
        "psychologist2",
        "district",
        "region",
        "secretary",
        "auditor",
        "admin"
      })
  void whoDoesNotWorkWithNoticesIsRefused(String login) throws SQLException {
    Person other = named(login);
    UUID notice = told();
    other.get("/notifications/" + notice).then().statusCode(403);
    other.get("/notifications").then().statusCode(403);
    acknowledged(other, notice, "4512").then().statusCode(403);
    assertThat(other.sees("select count(*) from qorgan.notification where id = ?", notice))
        .isEqualTo(0L);
  }

  @Test
  void theAddresseeIsFoundByTheChildsTerritory() {
    Response registered =
        doctor.post("/cases", SomeCase.under("2.13", "VIOLENCE", "[\"VIOLENCE\"]", "392400000"));
    registered.then().statusCode(201);
    String notice = registered.path("notifications[0]");
    named("inspector2").get("/notifications/" + notice).then().statusCode(200);
    inspector.get("/notifications/" + notice).then().statusCode(404);
    inspector.get("/cases/" + registered.path("id")).then().statusCode(404);
  }

  // ------------------------------------------------------------------------------- acknowledging

  @Test
  void thePoliceAcknowledgeAndTheSenderSeesTheNumber() {
    UUID notice = told();
    acknowledged(inspector, notice, "КУИ-4512")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("ACKNOWLEDGED"));
    doctor
        .get("/notifications/" + notice)
        .then()
        .body("status", equalTo("ACKNOWLEDGED"))
        .body("registrationNumber", equalTo("КУИ-4512"))
        .body("acknowledgedBy", equalTo("Ибраева Сәуле"))
        .body("acceptedAt", notNullValue())
        .body("mayAcknowledge", equalTo(false));
  }

  @Test
  void aNoticeIsAcknowledgedOnceAndOnlyByItsAddressee() {
    UUID notice = told();
    acknowledged(doctor, notice, "1").then().statusCode(403);
    acknowledged(inspector, notice, "4512").then().statusCode(200);
    acknowledged(named("schoolpolice"), notice, "9999")
        .then()
        .statusCode(409)
        .body("detail", equalTo("The notification is already acknowledged."));
    inspector.get("/notifications/" + notice).then().body("registrationNumber", equalTo("4512"));
  }

  @Test
  void badAcknowledgementsNameTheirField() {
    UUID notice = told();
    String now = Instant.now().toString();
    field(notice, "{\"acceptedAt\": \"" + now + "\"}", "registrationNumber");
    field(notice, body(" ", now), "registrationNumber");
    field(notice, body("4".repeat(51), now), "registrationNumber");
    field(
        notice,
        "{\"registrationNumber\": 4512, \"acceptedAt\": \"" + now + "\"}",
        "registrationNumber");
    field(notice, "{\"registrationNumber\": \"4512\"}", "acceptedAt");
    field(notice, body("4512", "yesterday"), "acceptedAt");
    field(notice, body("4512", Instant.now().plus(Duration.ofHours(1)).toString()), "acceptedAt");
    field(notice, body("4512", Instant.now().minus(Duration.ofDays(2)).toString()), "acceptedAt");
    field(notice, body("4512", "1800-01-01T00:00:00Z"), "acceptedAt");
    inspector.get("/notifications/" + notice).then().body("status", equalTo("SENT"));
  }

  private void field(UUID notice, String body, String field) {
    inspector
        .post("/notifications/" + notice + "/acknowledgement", body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", contains(field));
  }

  @Test
  void anAcknowledgementFromAnotherVersionIsStale() {
    UUID notice = told();
    String body = body("4512", Instant.now().toString());
    String path = "/api/notifications/" + notice + "/acknowledgement";
    inspector.asks().header("If-Match", "\"7\"").body(body).post(path).then().statusCode(412);
    inspector.asks().header("If-Match", "\"1\"").body(body).post(path).then().statusCode(200);
  }

  @Test
  void aRepeatedAcknowledgementAnswersTheSame() {
    UUID notice = told();
    String key = UUID.randomUUID().toString();
    String body = body("4512", Instant.now().toString());
    String path = "/api/notifications/" + notice + "/acknowledgement";
    for (int i = 0; i < 2; i++) {
      inspector
          .asks()
          .header("Idempotency-Key", key)
          .body(body)
          .post(path)
          .then()
          .statusCode(200)
          .body("version", equalTo(2));
    }
    inspector.asks().body(body).post(path).then().statusCode(409);
  }

  @Test
  void postgresqlItselfLetsOnlyTheAddresseeAcknowledge() throws SQLException {
    UUID notice = told();
    String update = "update qorgan.notification set version = version + 1 where id = ?";
    assertThat(inspector.changes(update, notice)).isEqualTo(1);
    assertThat(doctor.changes(update, notice)).isZero();
    assertThat(named("inspector2").changes(update, notice)).isZero();
    assertThatThrownBy(
            () ->
                inspector.changes(
                    "update qorgan.notification set child_name = 'x' where id = ?", notice))
        .hasMessageContaining("permission denied");
  }

  // --------------------------------------------------------------------------------------- lists

  @Test
  void lateNoticesAreMarkedForBothSides() throws SQLException {
    UUID late = told();
    UUID inTime = told();
    try (Connection connection = QorganServer.asSuperuser();
        PreparedStatement statement =
            connection.prepareStatement(
                "update qorgan.notification set due_at = now() - interval '1 minute' where id = ?")) {
      statement.setObject(1, late);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
    for (Person side : List.of(doctor, inspector)) {
      String box = side == doctor ? "outgoing" : "incoming";
      side.get("/notifications/" + late).then().body("overdue", equalTo(true));
      side.get("/notifications?overdue=true&limit=100&box=" + box)
          .then()
          .statusCode(200)
          .body("items.id", hasItem(late.toString()))
          .body("items.id", not(hasItem(inTime.toString())))
          .body("items.overdue", everyItem(equalTo(true)));
    }
    acknowledged(inspector, late, "4512").then().statusCode(200);
    doctor.get("/notifications/" + late).then().body("overdue", equalTo(false));
  }

  @Test
  void listsArePagedByKeyAndFilteredByStatus() {
    UUID first = told();
    UUID second = told();
    UUID third = told();
    Response page = inspector.get("/notifications?limit=2");
    page.then().statusCode(200).body("items.id", contains(third.toString(), second.toString()));
    inspector
        .get("/notifications?limit=1&after=" + page.path("next"))
        .then()
        .body("items.id", contains(first.toString()));
    acknowledged(inspector, second, "4512").then().statusCode(200);
    inspector
        .get("/notifications?status=SENT&limit=100")
        .then()
        .body("items.id", hasItem(first.toString()))
        .body("items.id", not(hasItem(second.toString())));
    inspector.get("/notifications?box=outgoing").then().body("items", hasSize(0));
  }

  @Test
  void theBasisIsInTheReadersLanguage() {
    UUID notice = told();
    for (var said :
        Map.of(
                "kk",
                "міндетті түрде хабарланады",
                "ru",
                "обязательно уведомляются",
                "en",
                "must be notified")
            .entrySet()) {
      inspector
          .asksIn(said.getKey())
          .get("/api/notifications/" + notice)
          .then()
          .statusCode(200)
          .body("basis", containsString(said.getValue()));
    }
  }

  // ------------------------------------------------------------------------------------- fixtures

  private Response registeredByDoctor(String category, String findings) {
    return doctor.post("/cases", SomeCase.under("2.13", category, findings, null));
  }

  /** A notice of the doctor's hospital to the police of Kostanay city. */
  private UUID told() {
    return UUID.fromString(
        registeredByDoctor("VIOLENCE", "[\"VIOLENCE\"]").path("notifications[0]"));
  }

  private static Response acknowledged(Person who, UUID notice, String number) {
    return who.post(
        "/notifications/" + notice + "/acknowledgement", body(number, Instant.now().toString()));
  }

  private static String body(String number, String acceptedAt) {
    return "{\"registrationNumber\": \"%s\", \"acceptedAt\": \"%s\"}".formatted(number, acceptedAt);
  }

  private static long count(String sql, Object... parameters) throws SQLException {
    try (Connection connection = QorganServer.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
