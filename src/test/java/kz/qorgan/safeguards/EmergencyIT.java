package kz.qorgan.safeguards;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Emergency access: short, told at once, reviewed by another, never for who is in conflict. */
@ExtendWith(HiddenAsKept.class)
class EmergencyIT {
  private final Person keeper = named("psychologist");
  private final Person secretary = named("secretary");

  @Test
  void aCaseIsOpenUntilItEndsAndIsReviewedByAnother() throws SQLException {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    Person opener = named("psychologist12");
    assertThat(opener.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    Response wrong = open(opener, child.iin(), "бұл емес");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat((String) wrong.path("errors[0].field")).isEqualTo("password");
    Response opened = open(opener, child.iin(), QorganServer.PASSWORD);
    assertThat(opened.statusCode()).isEqualTo(201);
    assertThat((String) opened.path("items[0].outcome")).isEqualTo("OPENED");
    Response seen = opener.get("/cases/" + caseId);
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat((String) seen.path("story.text")).isEqualTo("Құпия оқиға.");
    assertThat(PageSession.of("psychologist12").get("/home").asString())
        .contains("Emergency access is open.");
    assertThat(told(keeper, caseId)).contains("EMERGENCY_ACCESS");
    assertThat(told(secretary, caseId)).contains("EMERGENCY_ACCESS");
    assertThat(named("psychologist7").get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(
            keeper
                .get("/cases/" + caseId + "/readers?limit=100")
                .<List<String>>path("items.findAll { it.login == 'psychologist12' }.sight"))
        .containsExactly("EMERGENCY", "NONE");
    String access = opener.get("/emergency-accesses").path("items[0].id");
    assertThat(end(secretary, access).statusCode()).isEqualTo(403);
    assertThat(end(keeper, access).statusCode()).isEqualTo(403);
    assertThat(end(opener, access).statusCode()).isEqualTo(200);
    assertThat(opener.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(PageSession.of("psychologist12").get("/home").asString())
        .doesNotContain("Emergency access is open.");

    assertThat(review(opener, access).statusCode()).isEqualTo(403);
    assertThat(review(named("psychologist2"), access).statusCode()).isEqualTo(404);
    assertThat(secretary.get("/emergency-accesses/to-review").asString())
        .contains(access)
        .doesNotContain(child.givenName());
    assertThat(PageSession.of("secretary").get("/safeguards/review?id=" + access).asString())
        .contains("Бондаренко Татьяна");
    assertThat(review(keeper, access).statusCode()).isEqualTo(200);
    assertThat(review(secretary, access).statusCode()).isEqualTo(409);
    assertThat((String) opener.get("/emergency-accesses").path("items[0].verdict"))
        .isEqualTo("JUSTIFIED");
    assertThat(PageSession.of("psychologist12").get("/safeguards/emergency").statusCode())
        .isEqualTo(200);
  }

  @Test
  void itClosesByItself() throws SQLException {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    Person opener = named("psychologist11");
    open(opener, child.iin(), QorganServer.PASSWORD).then().statusCode(201);
    assertThat(opener.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    try (Connection superuser = QorganServer.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.executeUpdate(
          "update qorgan.emergency_access set until = now() where case_id = '" + caseId + "'");
    }
    assertThat(opener.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(opener.sees("select count(*) from qorgan.case_story where case_id = ?", caseId))
        .isEqualTo(0L);
  }

  @Test
  void aSecondChildOfTheSameNightIsHelpedBeforeTheReview() throws SQLException {
    Person opener = named("psychologist11");
    reviewAllOf("psychologist11");
    SomeChild first = SomeChild.another();
    SomeChild second = SomeChild.another();
    UUID firstCase = first.keptBy("psychologist");
    UUID secondCase = second.keptBy("psychologist");
    open(opener, first.iin(), QorganServer.PASSWORD).then().statusCode(201);
    open(opener, second.iin(), QorganServer.PASSWORD).then().statusCode(201);
    assertThat(opener.get("/cases/" + firstCase).statusCode()).isEqualTo(200);
    assertThat(opener.get("/cases/" + secondCase).statusCode()).isEqualTo(200);
    assertThat(told(keeper, secondCase)).contains("EMERGENCY_ACCESS");
    assertThat(PageSession.of("psychologist11").get("/safeguards/emergency").asString())
        .contains("If another child is in danger")
        .contains("open");
    reviewAllOf("psychologist11");
  }

  @Test
  void afterTheHoursOfTheFirstItsReviewBlocksEveryFurtherOne() throws SQLException {
    Person opener = named("psychologist6");
    reviewAllOf("psychologist6");
    SomeChild first = SomeChild.another();
    SomeChild second = SomeChild.another();
    UUID firstCase = first.keptBy("psychologist");
    UUID secondCase = second.keptBy("psychologist");
    open(opener, first.iin(), QorganServer.PASSWORD).then().statusCode(201);
    for (String over : List.of("further_until", "review_due_at")) {
      change("update qorgan.emergency_access set %s = now() where case_id = '%s'", over, firstCase);
      Response blocked = open(opener, second.iin(), QorganServer.PASSWORD);
      assertThat(blocked.statusCode()).as(over).isEqualTo(409);
      assertThat((String) blocked.path("detail")).contains("has not been reviewed");
      assertThat(opener.get("/cases/" + secondCase).statusCode()).isEqualTo(404);
      assertThat(PageSession.of("psychologist6").get("/safeguards/emergency").asString())
          .contains("has not been reviewed");
      change(
          "update qorgan.emergency_access set %s = now() + interval '1 day' where case_id = '%s'",
          over, firstCase);
    }
    open(opener, second.iin(), QorganServer.PASSWORD).then().statusCode(201);
    reviewAllOf("psychologist6");
    assertThat(
            open(opener, SomeChild.another().iin(), QorganServer.PASSWORD)
                .statusCode()) // nothing blocks any more, and there is no such child
        .isEqualTo(404);
  }

  @Test
  void noMoreThanTheNumberOfTheReferenceDataWaitForTheirReview() throws SQLException {
    Person opener = named("psychologist5");
    reviewAllOf("psychologist5");
    UUID lastCase = null;
    for (int i = 0; i < 3; i++) {
      SomeChild child = SomeChild.another();
      lastCase = child.keptBy("psychologist");
      open(opener, child.iin(), QorganServer.PASSWORD).then().statusCode(201);
    }
    SomeChild fourth = SomeChild.another();
    UUID fourthCase = fourth.keptBy("psychologist");
    Response blocked = open(opener, fourth.iin(), QorganServer.PASSWORD);
    assertThat(blocked.statusCode()).isEqualTo(409);
    assertThat((String) blocked.path("detail")).contains("As many emergency accesses");
    assertThat(opener.get("/cases/" + fourthCase).statusCode()).isEqualTo(404);
    String last =
        opener.get("/emergency-accesses").path("items.find { it.caseId == '" + lastCase + "' }.id");
    review(keeper, last).then().statusCode(200);
    open(opener, fourth.iin(), QorganServer.PASSWORD).then().statusCode(201);
    reviewAllOf("psychologist5");
  }

  @Test
  void whoOpenedItCannotProlongOrJudgeIt() throws SQLException {
    SomeChild child = SomeChild.another();
    child.keptBy("psychologist");
    Person opener = named("psychologist10");
    open(opener, child.iin(), QorganServer.PASSWORD).then().statusCode(201);
    for (String forged :
        List.of(
            "until = until + interval '1 hour'",
            "further_until = further_until + interval '1 hour'",
            "verdict = 'JUSTIFIED', review_text = 'x', reviewed_at = now(), reviewed_by_name = 'x'")) {
      assertThat(refused(opener, "update qorgan.emergency_access set " + forged)).isTrue();
    }
  }

  @Test
  void whatIsHiddenOrProtectedStaysSoAndTheKeeperHears() {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    Person relative = named("inspector7");
    child.declaredBy(relative).then().statusCode(201);
    assertThat(open(relative, child.iin(), QorganServer.PASSWORD).statusCode()).isEqualTo(404);
    assertThat(told(keeper, caseId)).contains("CONFLICT_ATTEMPT");

    SomeChild sheltered = SomeChild.another();
    UUID shelter = sheltered.keptBy("psychologist");
    keeper
        .post("/cases/" + shelter + "/protection", "{\"reason\": \"Баспанада тұрады.\"}")
        .then()
        .statusCode(201);
    assertThat(open(named("psychologist8"), sheltered.iin(), QorganServer.PASSWORD).statusCode())
        .isEqualTo(404);
    String absent = SomeChild.another().iin();
    assertThat(open(named("psychologist8"), absent, QorganServer.PASSWORD).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsVoidedOrSeenAnywayIsNotOpened() {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    Response own = open(keeper, child.iin(), QorganServer.PASSWORD);
    assertThat((String) own.path("items[0].outcome")).isEqualTo("VISIBLE");
    assertThat(keeper.get("/emergency-accesses").asString()).doesNotContain(caseId.toString());
    keeper
        .post("/cases/" + caseId + "/voiding", "{\"reason\": \"Қате тіркелді.\"}")
        .then()
        .statusCode(200);
    assertThat(open(named("psychologist8"), child.iin(), QorganServer.PASSWORD).statusCode())
        .isEqualTo(409);
  }

  @Test
  void itIsForRolesThatCouldHoldTheCase() {
    for (String login : List.of("secretary", "region", "admin", "auditor", "district")) {
      assertThat(open(named(login), SomeChild.another().iin(), QorganServer.PASSWORD).statusCode())
          .as(login)
          .isEqualTo(403);
    }
    Response brief =
        named("doctor7")
            .post(
                "/emergency-accesses",
                """
                {"iin": "090517599609", "reasonCode": "LIFE", "reason": "қысқа", "password": "x"}""");
    assertThat(brief.statusCode()).isEqualTo(400);
    assertThat(brief.asString()).contains("reason");
  }

  private static Response open(Person person, String iin, String password) {
    return person.post(
        "/emergency-accesses",
        """
        {"iin": "%s", "reasonCode": "LIFE", "reason": "Бала көпірде тұр, отбасы туралы білу керек.",
         "password": "%s"}"""
            .formatted(iin, password));
  }

  /** So that what an earlier run left does not block. */
  private static void reviewAllOf(String login) throws SQLException {
    change(
        """
        update qorgan.emergency_access set verdict = 'JUSTIFIED', review_text = 'С', reviewed_at = now(),
          reviewed_by_name = 'С'
        where reviewed_at is null and account_id = (select id from qorgan.account where login = '%s')""",
        login);
  }

  private static void change(String sql, Object... values) throws SQLException {
    try (Connection superuser = QorganServer.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.executeUpdate(sql.formatted(values));
    }
  }

  private static Response end(Person person, String access) {
    return person.post("/emergency-accesses/" + access + "/end", "{}");
  }

  private static Response review(Person person, String access) {
    return person.post(
        "/emergency-accesses/" + access + "/review",
        "{\"verdict\": \"JUSTIFIED\", \"text\": \"Қажет болды.\"}");
  }

  private static List<String> told(Person person, UUID caseId) {
    return person
        .get("/alerts?limit=100")
        .path("items.findAll { it.caseId == '" + caseId + "' }.kind");
  }

  private static boolean refused(Person person, String sql) {
    try {
      return person.changes(sql) == 0;
    } catch (SQLException e) {
      return List.of("23514", "42501").contains(e.getSQLState());
    }
  }
}
