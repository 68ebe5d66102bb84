package kz.qorgan.referrals;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
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
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.safeguards.HiddenAsKept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Referrals over HTTP and in SQL, as sender, as recipient and as stranger. */
@ExtendWith(HiddenAsKept.class)
class ReferralsIT {
  private static final String REASON = "{\"reason\": \"Бала басқа емханаға тіркелген.\"}";
  private static final String ANSWER = "{\"answer\": \"Дәрігер қарады, бақылауда.\"}";

  private final Person psychologist = named("psychologist");
  private final Person doctor = named("doctor");
  private final UUID hospital = doctor.office();

  // --------------------------------------------------------------------------------------- sending

  @Test
  void aReferralIsSentAndBothOfficesSeeIt() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    Response sent =
        psychologist.post(
            "/cases/" + caseId + "/referrals",
            SomeReferral.body(hospital, "[\"BASIC\", \"STORY\"]", "null"));
    sent.then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", endsWith("/api/referrals/" + sent.path("id")))
        .body("status", equalTo("SENT"))
        .body("caseId", equalTo(caseId.toString()))
        .body("due", notNullValue())
        .body("notifications", hasSize(0));
    UUID id = UUID.fromString(sent.path("id"));
    opened(psychologist, id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("to.id", equalTo(hospital.toString()))
        .body("from.id", equalTo(psychologist.office().toString()))
        .body("shares", contains("BASIC", "STORY"))
        .body("mayRevoke", equalTo(true))
        .body("mayAnswer", equalTo(false));
    opened(doctor, id)
        .then()
        .statusCode(200)
        .body("childName", notNullValue())
        .body("caseVisible", equalTo(true))
        .body("mayRevoke", equalTo(false))
        .body("mayAnswer", equalTo(true));
    listed(psychologist, "outgoing", id, true);
    listed(psychologist, "incoming", id, false);
    listed(doctor, "incoming", id, true);
    listed(doctor, "outgoing", id, false);
  }

  @Test
  void sendingIsTheKeepersFirstAction() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    psychologist.get("/cases/" + caseId).then().body("firstActionAt", nullValue());
    SomeReferral.sent(psychologist, caseId, hospital);
    psychologist.get("/cases/" + caseId).then().body("firstActionAt", notNullValue());
  }

  @Test
  void whatIsNotSharedIsNotShown() {
    UUID basic = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, basic, hospital);
    doctor.get("/cases/" + basic).then().statusCode(200).body("story", nullValue());
    UUID told = SomeCase.registeredBy(psychologist);
    SomeReferral.sentWithStory(psychologist, told, hospital);
    doctor.get("/cases/" + told).then().statusCode(200).body("story.text", notNullValue());
  }

  @Test
  void aStoryThatOneDoesNotSeeCannotBeSharedOn() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    SomeReferral.sent(psychologist, caseId, hospital);
    UUID police = named("inspector").office();
    doctor
        .post(
            "/cases/" + caseId + "/referrals",
            SomeReferral.body(police, "[\"BASIC\", \"STORY\"]", "[]"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:qorgan:problem:rule-broken"))
        .body("detail", equalTo("You do not see the story of this case, so you cannot share it."));
    SomeReferral.sent(doctor, caseId, police);
    named("inspector").get("/cases/" + caseId).then().statusCode(200).body("story", nullValue());
  }

  @Test
  void aReferralGoesOnlyToAnotherOfficeThatReceivesReferrals() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    for (UUID to : List.of(psychologist.office(), UUID.randomUUID(), Person.office("edu-dept"))) {
      psychologist
          .post("/cases/" + caseId + "/referrals", SomeReferral.body(to, "null", "null"))
          .then()
          .statusCode(400)
          .body("errors.field", contains("to"));
    }
    psychologist.get("/cases/" + caseId + "/timeline").then().body("items", hasSize(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind     | \"kind\": \"SURGERY\", \"urgency\": \"URGENT\", \"reason\": \"Қарау.\"",
        "urgency  | \"kind\": \"MEDICAL\", \"urgency\": \"NEVER\", \"reason\": \"Қарау.\"",
        "reason   | \"kind\": \"MEDICAL\", \"urgency\": \"URGENT\", \"reason\": \"  \"",
        "reason   | \"kind\": \"MEDICAL\", \"urgency\": \"URGENT\"",
        "kind     | \"kind\": 7, \"urgency\": \"URGENT\", \"reason\": \"Қарау.\"",
        "person   | \"kind\": \"MEDICAL\", \"urgency\": \"URGENT\", \"reason\": \"Қарау.\", \"person\": \"x\"",
        "shares[0]| \"kind\": \"MEDICAL\", \"urgency\": \"URGENT\", \"reason\": \"Қарау.\", \"shares\": [\"HEALTH\"]",
        "findings | \"kind\": \"MEDICAL\", \"urgency\": \"URGENT\", \"reason\": \"Қарау.\", \"findings\": [\"VIOLENCE\"]",
      })
  void badInputNamesItsField(String field, String rest) {
    UUID caseId = SomeCase.registeredBy(psychologist);
    psychologist
        .post("/cases/" + caseId + "/referrals", "{\"to\": \"" + hospital + "\", " + rest + "}")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist2", "inspector2", "doctor2", "district2", "inspector"})
  void aCaseOutOfSightCannotBeReferred(String login) {
    UUID caseId = SomeCase.registeredBy(psychologist);
    named(login)
        .post("/cases/" + caseId + "/referrals", SomeReferral.body(hospital, "null", "null"))
        .then()
        .statusCode(404);
  }

  @Test
  void aRepeatedRequestMakesOneReferral() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    String key = UUID.randomUUID().toString();
    String path = "/api/cases/" + caseId + "/referrals";
    String body = SomeReferral.body(hospital, "null", "null");
    Response first = psychologist.asks().header("Idempotency-Key", key).body(body).post(path);
    Response again = psychologist.asks().header("Idempotency-Key", key).body(body).post(path);
    first.then().statusCode(201);
    again
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("id", equalTo(first.path("id")))
        .body("due", equalTo(first.path("due")));
    String other = SomeReferral.body(named("inspector").office(), "null", "null");
    psychologist
        .asks()
        .header("Idempotency-Key", key)
        .body(other)
        .post(path)
        .then()
        .statusCode(422);
    psychologist
        .get("/cases/" + caseId + "/timeline")
        .then()
        .body("items.findAll { it.kind == 'REFERRAL_SENT' }", hasSize(1));
  }

  // ------------------------------------------------------------------------------------- answering

  @Test
  void theRecipientAcceptsAndAnswersAndTheSenderReadsTheAnswer() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID id = SomeReferral.sent(psychologist, caseId, hospital);
    deed(doctor, id, "acceptance", "{}")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("ACCEPTED"));
    opened(psychologist, id)
        .then()
        .body("acceptedBy", equalTo("Ахметжанова Ләззат"))
        .body("acceptedAt", notNullValue());
    deed(doctor, id, "completion", ANSWER).then().statusCode(200).header("ETag", "\"3\"");
    opened(psychologist, id)
        .then()
        .body("status", equalTo("COMPLETED"))
        .body("answer", equalTo("Дәрігер қарады, бақылауда."))
        .body("endedBy", equalTo("Ахметжанова Ләззат"))
        .body("mayRevoke", equalTo(false));
  }

  @Test
  void theRecipientsSightEndsWithTheReferral() {
    for (String deed : List.of("completion", "rejection", "revocation")) {
      UUID caseId = SomeCase.registeredBy(psychologist);
      UUID id = SomeReferral.sentWithStory(psychologist, caseId, hospital);
      doctor.get("/cases/" + caseId).then().statusCode(200);
      end(id, deed);
      doctor.get("/cases/" + caseId).then().statusCode(404);
      doctor.get("/cases/" + caseId + "/timeline").then().statusCode(404);
      opened(doctor, id)
          .then()
          .statusCode(200)
          .body("childName", nullValue())
          .body("caseVisible", equalTo(false));
    }
  }

  private void end(UUID id, String deed) {
    if (deed.equals("completion")) {
      deed(doctor, id, "acceptance", "{}").then().statusCode(200);
    }
    Person who = deed.equals("revocation") ? psychologist : doctor;
    deed(who, id, deed, deed.equals("completion") ? ANSWER : REASON).then().statusCode(200);
  }

  @Test
  void wrongStatesAreConflicts() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID id = SomeReferral.sent(psychologist, caseId, hospital);
    deed(doctor, id, "completion", ANSWER).then().statusCode(409);
    deed(doctor, id, "acceptance", "{}").then().statusCode(200);
    deed(doctor, id, "acceptance", "{}").then().statusCode(409);
    deed(doctor, id, "rejection", REASON).then().statusCode(409);
    deed(psychologist, id, "revocation", REASON).then().statusCode(200);
    deed(doctor, id, "completion", ANSWER)
        .then()
        .statusCode(409)
        .body("detail", equalTo("The referral is over; nothing more can be done with it."));
    deed(psychologist, id, "revocation", REASON).then().statusCode(409);
    opened(psychologist, id).then().body("status", equalTo("REVOKED")).body("version", equalTo(3));
  }

  @Test
  void onlyTheRecipientAnswersAndOnlyTheSenderRevokes() {
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    deed(psychologist, id, "acceptance", "{}").then().statusCode(403);
    deed(psychologist, id, "rejection", REASON).then().statusCode(403);
    deed(psychologist, id, "completion", ANSWER).then().statusCode(403);
    deed(doctor, id, "revocation", REASON).then().statusCode(403);
    Person district = named("district");
    opened(district, id).then().statusCode(200).body("mayRevoke", equalTo(false));
    deed(district, id, "acceptance", "{}").then().statusCode(403);
    deed(district, id, "revocation", REASON).then().statusCode(403);
    opened(psychologist, id).then().body("status", equalTo("SENT")).body("version", equalTo(1));
  }

  @Test
  void aDeedFromAnotherVersionIsStale() {
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    matching(doctor, id, "\"1\"", "acceptance", "{}").then().statusCode(200);
    matching(doctor, id, "\"1\"", "completion", ANSWER).then().statusCode(412);
    matching(doctor, id, "nonsense", "completion", ANSWER).then().statusCode(412);
    matching(psychologist, id, "\"1\"", "revocation", REASON).then().statusCode(412);
    opened(doctor, id).then().body("status", equalTo("ACCEPTED"));
    matching(doctor, id, "\"2\"", "completion", ANSWER).then().statusCode(200);
  }

  @Test
  void answersNeedTheirText() {
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    deed(doctor, id, "rejection", "{}")
        .then()
        .statusCode(400)
        .body("errors.field", contains("reason"));
    deed(doctor, id, "rejection", "{\"reason\": \"\\u202e\"}").then().statusCode(400);
    deed(doctor, id, "acceptance", "{\"by\": \"x\"}").then().statusCode(400);
    deed(doctor, id, "acceptance", "").then().statusCode(400);
    deed(doctor, id, "acceptance", "{}").then().statusCode(200);
    deed(doctor, id, "completion", "{\"answer\": \"" + "а".repeat(4001) + "\"}")
        .then()
        .statusCode(400)
        .body("errors.field", contains("answer"));
    opened(doctor, id).then().body("status", equalTo("ACCEPTED"));
  }

  @Test
  void aVoidedCaseTakesItsOpenReferralsBack() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID toHospital = SomeReferral.sent(psychologist, caseId, hospital);
    UUID toPolice = SomeReferral.sent(psychologist, caseId, named("inspector").office());
    deed(doctor, toHospital, "acceptance", "{}").then().statusCode(200);
    deed(doctor, toHospital, "completion", ANSWER).then().statusCode(200);
    psychologist
        .post("/cases/" + caseId + "/voiding", "{\"reason\": \"Қате тіркелген.\"}")
        .then()
        .statusCode(200);
    opened(psychologist, toPolice)
        .then()
        .body("status", equalTo("REVOKED"))
        .body("endReason", equalTo("Қате тіркелген."));
    opened(psychologist, toHospital).then().body("status", equalTo("COMPLETED"));
    named("inspector").get("/cases/" + caseId).then().statusCode(404);
    psychologist
        .post("/cases/" + caseId + "/referrals", SomeReferral.body(hospital, "null", "null"))
        .then()
        .statusCode(409);
  }

  // ------------------------------------------------------------------------------------- strangers

  @ParameterizedTest
  @ValueSource(strings = {"psychologist2", "inspector2", "inspector", "doctor2", "district2"})
  void aStrangerFindsNothing(String login) {
    Person stranger = named(login);
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    assertLikeUnknown(stranger, id, opened(stranger, id));
    deed(stranger, id, "acceptance", "{}").then().statusCode(404);
    deed(stranger, id, "rejection", REASON).then().statusCode(404);
    deed(stranger, id, "completion", ANSWER).then().statusCode(404);
    deed(stranger, id, "revocation", REASON).then().statusCode(404);
    listed(stranger, "incoming", id, false);
    listed(stranger, "outgoing", id, false);
    opened(psychologist, id).then().body("version", equalTo(1));
  }

  /** What one may not see answers as what does not exist. */
  private static void assertLikeUnknown(Person stranger, UUID id, Response hidden) {
    Response unknown = opened(stranger, UUID.randomUUID());
    assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
    assertThat(hidden.<String>path("detail")).isEqualTo(unknown.path("detail"));
    assertThat(hidden.<String>path("type")).isEqualTo(unknown.path("type"));
    assertThat(hidden.asString()).doesNotContain(id.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "auditor", "admin"})
  void whoWorksWithoutNamesIsRefused(String login) {
    Person other = named(login);
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID id = SomeReferral.sent(psychologist, caseId, hospital);
    opened(other, id).then().statusCode(403);
    other.get("/referrals").then().statusCode(403);
    deed(other, id, "acceptance", "{}").then().statusCode(403);
    deed(other, id, "revocation", REASON).then().statusCode(403);
    other
        .post("/cases/" + caseId + "/referrals", SomeReferral.body(hospital, "null", "null"))
        .then()
        .statusCode(403);
  }

  @Test
  void postgresqlItselfShowsAReferralToItsTwoOfficesOnly() throws SQLException {
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    String count = "select count(*) from qorgan.referral where id = ?";
    assertThat(psychologist.sees(count, id)).isEqualTo(1L);
    assertThat(doctor.sees(count, id)).isEqualTo(1L);
    assertThat(named("district").sees(count, id)).isEqualTo(1L);
    for (String stranger :
        List.of(
            "psychologist2", "inspector", "doctor2", "district2", "region", "auditor", "admin")) {
      assertThat(named(stranger).sees(count, id)).as(stranger).isEqualTo(0L);
    }
    try (Connection nobody = QorganServer.asApp();
        PreparedStatement all = nobody.prepareStatement("select count(*) from qorgan.referral");
        var rows = all.executeQuery()) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void postgresqlItselfLetsNobodyElseAnswerAndNobodyRewrite() throws SQLException {
    UUID id = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    String accept =
        "update qorgan.referral set status = 'ACCEPTED', accepted_at = now() where id = ?";
    assertThat(named("inspector2").changes(accept, id)).isZero();
    assertThat(named("district").changes(accept, id)).isZero();
    assertThat(doctor.changes(accept, id)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                psychologist.changes(
                    "update qorgan.referral set shares = '{BASIC,STORY}' where id = ?", id))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> psychologist.changes("delete from qorgan.referral where id = ?", id))
        .hasMessageContaining("permission denied");
  }

  // ----------------------------------------------------------------------------------------- lists

  @Test
  void lateReferralsAreMarkedForBothSides() throws SQLException {
    UUID late = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    UUID inTime = SomeReferral.sent(psychologist, SomeCase.registeredBy(psychologist), hospital);
    makeLate(late);
    for (Person side : List.of(psychologist, doctor)) {
      opened(side, late).then().body("overdue", equalTo(true));
      opened(side, inTime).then().body("overdue", equalTo(false));
      String box = side == doctor ? "incoming" : "outgoing";
      side.get("/referrals?overdue=true&limit=100&box=" + box)
          .then()
          .statusCode(200)
          .body("items.id", hasItem(late.toString()))
          .body("items.id", not(hasItem(inTime.toString())))
          .body("items.overdue", everyItem(equalTo(true)));
    }
    deed(doctor, late, "rejection", REASON).then().statusCode(200);
    opened(psychologist, late).then().body("overdue", equalTo(false));
  }

  private static void makeLate(UUID id) throws SQLException {
    try (Connection connection = QorganServer.asSuperuser();
        PreparedStatement statement =
            connection.prepareStatement(
                "update qorgan.referral set due_at = now() - interval '1 hour' where id = ?")) {
      statement.setObject(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void listsArePagedByKeyAndFilteredByStatus() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    UUID first = SomeReferral.sent(psychologist, caseId, hospital);
    UUID second = SomeReferral.sent(psychologist, caseId, hospital);
    UUID third = SomeReferral.sent(psychologist, caseId, hospital);
    Response page = doctor.get("/referrals?box=incoming&limit=2");
    page.then()
        .statusCode(200)
        .body("items.id", contains(third.toString(), second.toString()))
        .body("next", notNullValue());
    doctor
        .get("/referrals?box=incoming&limit=1&after=" + page.path("next"))
        .then()
        .body("items.id", contains(first.toString()));
    deed(doctor, second, "acceptance", "{}").then().statusCode(200);
    doctor
        .get("/referrals?status=ACCEPTED&limit=100")
        .then()
        .body("items.id", hasItem(second.toString()))
        .body("items.status", everyItem(equalTo("ACCEPTED")));
  }

  @ParameterizedTest
  @CsvSource({
    "box=sideways,box",
    "status=LOST,status",
    "limit=101,limit",
    "limit=ten,limit",
    "after=nonsense,after"
  })
  void nonsenseInAnAddressNamesItsField(String query, String field) {
    doctor.get("/referrals?" + query).then().statusCode(400).body("errors.field", contains(field));
  }

  @Test
  void anIdThatIsNoneIsNotFound() {
    doctor.get("/referrals/nonsense").then().statusCode(404);
  }

  private static Response opened(Person who, UUID id) {
    return who.get("/referrals/" + id);
  }

  private static Response deed(Person who, UUID id, String deed, String body) {
    return who.post("/referrals/" + id + "/" + deed, body);
  }

  private static Response matching(Person who, UUID id, String tag, String deed, String body) {
    return who.asks().header("If-Match", tag).body(body).post("/api/referrals/" + id + "/" + deed);
  }

  private static void listed(Person who, String box, UUID id, boolean there) {
    who.get("/referrals?limit=100&box=" + box)
        .then()
        .statusCode(200)
        .body("items.id", there ? hasItem(id.toString()) : not(hasItem(id.toString())));
  }
}
