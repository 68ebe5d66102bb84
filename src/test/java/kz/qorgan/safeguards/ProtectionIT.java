package kz.qorgan.safeguards;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A specially protected case exists for the people named alone. */
@ExtendWith(HiddenAsKept.class)
class ProtectionIT {
  private final Person psychologist = named("psychologist");
  private final Person pedagogue = named("pedagogue");

  /** Other tests count on who the colleagues of a school are. */
  @AfterEach
  void whoLeftIsNoColleague() throws SQLException {
    Superuser.run(
        """
        update qorgan.account set organisation_id = (select id from qorgan.organisation where code = 'school-395400000-1')
        where login = 'shelterkeeper'""");
  }

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

  @Test
  void whenTheLastWhoIsNamedLeavesTheCommissionNamesOthersAndSeesNothing() throws SQLException {
    String login = "shelterkeeper";
    Superuser.run(
        """
        insert into qorgan.account (id, login, surname, given_name, organisation_id)
          select gen_random_uuid(), '%1$s', 'Баспанашы', 'Кетер', organisation_id
          from qorgan.account where login = 'psychologist';
        insert into sec.credential (account_id, password_hash)
          select n.id, c.password_hash from qorgan.account n, sec.credential c join qorgan.account a on a.id = c.account_id
          where n.login = '%1$s' and a.login = 'psychologist';
        insert into qorgan.account_role (account_id, role)
          select id, 'SCHOOL_PSYCHOLOGIST' from qorgan.account where login = '%1$s'"""
            .formatted(login));
    Person secretary = named("secretary");
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    protect(named(login), caseId, "").then().statusCode(201);
    assertThat(named(login).get("/cases/" + caseId).statusCode()).isEqualTo(200);
    assertThat(psychologist.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    String readers = "/cases/" + caseId + "/protection/readers";
    assertThat(secretary.get(readers).statusCode()).isEqualTo(404);
    assertThat(nameReaders(secretary, caseId, "psychologist").statusCode()).isEqualTo(404);

    String account =
        Superuser.one("select id from qorgan.account where login = '%s'".formatted(login));
    named("admin").post("/accounts/" + account + "/disabling", "").then().statusCode(200);
    assertThat(
            secretary
                .get("/alerts?limit=100")
                .<List<String>>path("items.findAll { it.caseId == '" + caseId + "' }.kind"))
        .contains("READERS_LEFT");
    assertThat(psychologist.get("/alerts?limit=100").asString()).doesNotContain(caseId.toString());
    Response abandoned = secretary.get(readers);
    assertThat(abandoned.statusCode()).isEqualTo(200);
    assertThat(abandoned.asString())
        .contains("Баспанашы Кетер")
        .doesNotContain(child.givenName(), child.iin());
    assertThat(PageSession.of("secretary").get("/safeguards/alerts").asString())
        .contains("/safeguards/readers?id=" + caseId);
    assertThat(PageSession.of("secretary").get("/safeguards/readers?id=" + caseId).asString())
        .contains("Баспанашы Кетер")
        .doesNotContain(child.givenName());
    assertThat(psychologist.get(readers).statusCode()).isEqualTo(403);
    assertThat(named("district").get(readers).statusCode()).isEqualTo(403);
    for (String wrong : List.of("secretary", "psychologist2", login, "admin", "nobody-at-all")) {
      Response refused = nameReaders(secretary, caseId, wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat((String) refused.path("errors[0].field")).isEqualTo("logins[0]");
    }
    assertThat(nameReaders(secretary, caseId, "psychologist").statusCode()).isEqualTo(204);
    assertThat(psychologist.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    for (String still : List.of("secretary", "pedagogue", "district")) {
      assertThat(named(still).get("/cases/" + caseId).statusCode()).as(still).isEqualTo(404);
    }
    assertThat(nameReaders(secretary, caseId, "pedagogue").statusCode()).isEqualTo(404);
    assertThat(secretary.get(readers).statusCode()).isEqualTo(404);
  }

  /** Named, still working there, and without the role or permission that reads cases. */
  @Test
  void whenTheLastWhoIsNamedLosesOnlyTheRoleTheCommissionHearsItOnce() {
    String role = "PROTECTION_READER";
    String login = "roleless";
    Superuser.run(
        """
        insert into qorgan.role (code, kk, ru, en, scope, slices, changed_at) values ('%2$s', 'Р', 'Р', 'R', 'ORGANISATION', '{}', now());
        insert into qorgan.role_permission values ('%2$s', 'READ_CASE'), ('%2$s', 'USE_OWN_SESSION');
        insert into qorgan.account (id, login, surname, given_name, organisation_id)
          select gen_random_uuid(), '%1$s', 'Рөлсіз', 'Қалған', organisation_id from qorgan.account where login = 'psychologist';
        insert into sec.credential (account_id, password_hash)
          select n.id, c.password_hash from qorgan.account n, sec.credential c join qorgan.account a on a.id = c.account_id
          where n.login = '%1$s' and a.login = 'psychologist';
        insert into qorgan.account_role (account_id, role)
          select id, unnest(array['SCHOOL_PSYCHOLOGIST', '%2$s']) from qorgan.account where login = '%1$s'"""
            .formatted(login, role));
    try {
      String account =
          Superuser.one("select id from qorgan.account where login = '%s'".formatted(login));
      UUID caseId = SomeChild.another().keptBy("psychologist");
      protect(named(login), caseId, "").then().statusCode(201);
      assertThat(readersLeft(caseId)).isEmpty();
      changeRoles(account, "SCHOOL_PSYCHOLOGIST").then().statusCode(200);
      assertThat(readersLeft(caseId)).as("another role reads it still").isEmpty();
      changeRoles(account, "SOCIAL_PEDAGOGUE").then().statusCode(200);
      assertThat(readersLeft(caseId)).as("swapped within one deed").isEmpty();
      changeRoles(account).then().statusCode(200);
      assertThat(readersLeft(caseId)).containsExactly("Рөлсіз Қалған");
      assertThat(psychologist.get("/alerts?limit=100").asString())
          .doesNotContain(caseId.toString());
      assertThat(named("secretary").get("/cases/" + caseId + "/protection/readers").statusCode())
          .isEqualTo(200);

      Superuser.run("insert into qorgan.account_role values ('%s', '%s')".formatted(account, role));
      Superuser.run("delete from qorgan.role_permission where role = '" + role + "'");
      assertThat(readersLeft(caseId)).as("not seen yet, and the same").hasSize(1);
      Superuser.run("update qorgan.alert set seen_at = now() where case_id = '" + caseId + "'");
      Superuser.run(
          "insert into qorgan.role_permission values ('%s', 'READ_CASE')".formatted(role));
      Superuser.run(
          """
          delete from qorgan.role_permission where role = '%1$s';
          insert into qorgan.role_permission values ('%1$s', 'READ_CASE')"""
              .formatted(role));
      assertThat(readersLeft(caseId)).as("taken and given within one deed").hasSize(1);
      Superuser.run(
          "delete from qorgan.role_permission where role = '%s' and permission = 'READ_CASE'"
              .formatted(role));
      assertThat(readersLeft(caseId)).as("the role reads no more").hasSize(2);
      Superuser.run(
          "insert into qorgan.role_permission values ('%s', 'READ_CASE')".formatted(role));
      Superuser.run("update qorgan.alert set seen_at = now() where case_id = '" + caseId + "'");
      Superuser.run("update qorgan.role set scope = 'NONE' where code = '" + role + "'");
      assertThat(readersLeft(caseId)).as("the role sees no case any more").hasSize(3);
    } finally {
      Superuser.run(
          """
          delete from qorgan.account_role where role = '%1$s';
          delete from qorgan.role where code = '%1$s';
          update qorgan.account set disabled_at = now(),
            organisation_id = (select id from qorgan.organisation where code = 'school-395400000-1') where login = '%2$s'"""
              .formatted(role, login));
    }
  }

  private static Response changeRoles(String account, String... roles) {
    Response now = named("admin").get("/accounts/" + account);
    return named("admin")
        .asks()
        .header("If-Match", now.header("ETag"))
        .body(Map.of("roles", List.of(roles)))
        .put("/api/accounts/" + account + "/roles");
  }

  /** About whom the commission was told that a record has no reader any more. */
  private static List<String> readersLeft(UUID caseId) {
    return named("secretary")
        .get("/alerts?limit=100")
        .path(
            "items.findAll { it.caseId == '" + caseId + "' && it.kind == 'READERS_LEFT' }.person");
  }

  private static Response nameReaders(Person person, UUID caseId, String login) {
    return person.post(
        "/cases/" + caseId + "/protection/readers",
        "{\"reason\": \"Бұрынғысы жұмыстан кетті.\", \"logins\": [\"%s\"]}".formatted(login));
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

  @Test
  void aReferralSentAfterwardsOpensItToNobodyWhoIsNotNamed() throws SQLException {
    Person doctor = named("doctor");
    UUID caseId = SomeChild.another().keptBy("psychologist");
    protect(psychologist, caseId, "").then().statusCode(201);
    String referral = "/referrals/" + refer(caseId, "doctor");
    assertThat(doctor.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(doctor.get(referral).statusCode()).isEqualTo(404);
    assertThat(doctor.get("/cases?limit=100").asString()).doesNotContain(caseId.toString());
    assertThat(doctor.sees("select count(*) from qorgan.case_record where id = ?", caseId))
        .isEqualTo(0L);
    end(psychologist, caseId).then().statusCode(200);
    assertThat(doctor.get("/cases/" + caseId).statusCode()).isEqualTo(200);
  }

  /** Neither transaction sees the other's row; a lock has the second wait for the first. */
  @Test
  void sightGivenWhileACaseIsBeingProtectedKnowsOfTheProtection() throws Exception {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    try (Connection gives = QorganServer.asSuperuser();
        Connection protects = QorganServer.asSuperuser()) {
      gives.setAutoCommit(false);
      gives
          .createStatement()
          .execute(
              """
              insert into qorgan.case_access (case_id, organisation_id, reason, source_id)
              values ('%s', '%s', 'REFERRAL', gen_random_uuid())"""
                  .formatted(caseId, named("doctor").office()));
      CompletableFuture<Boolean> protection =
          CompletableFuture.supplyAsync(
              () ->
                  execute(
                      protects,
                      """
                      insert into qorgan.case_protection (case_id, reason, protected_by_name, keeper_id)
                      select id, 'Баспанада тұрады.', 'Сынақ', keeper_id from qorgan.case_record where id = '%s'"""
                          .formatted(caseId)));
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (Superuser.one(
                  "select count(*) from pg_locks where locktype = 'advisory' and not granted")
              .equals("0")
          && !protection.isDone()
          && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      assertThat(protection).isNotDone();
      gives.commit();
      protection.get(30, TimeUnit.SECONDS);
    }
    assertThat(
            Superuser.one(
                "select guarded from qorgan.case_access where case_id = '" + caseId + "'"))
        .isEqualTo("t");
    assertThat(named("doctor").get("/cases/" + caseId).statusCode()).isEqualTo(404);
  }

  private static boolean execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
