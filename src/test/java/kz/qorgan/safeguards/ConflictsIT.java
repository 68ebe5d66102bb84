package kz.qorgan.safeguards;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person close to a child does not meet the child's case, wherever they look. */
@ExtendWith(HiddenAsKept.class)
class ConflictsIT {
  private final Person psychologist = named("psychologist");
  private final Person pedagogue = named("pedagogue");
  private final Person secretary = named("secretary");

  @Test
  void aRelativeOnceDeclaredIsHiddenWhereverOneLooks() throws SQLException {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    child.declaredBy(pedagogue).then().statusCode(201);
    assertHiddenFrom(pedagogue, "pedagogue", child, caseId);
    assertThat(psychologist.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    assertThat(named("district").get("/cases/" + caseId).statusCode()).isEqualTo(200);
    assertThat(kinds(psychologist, caseId)).contains("CONFLICT_FOUND", "CONFLICT_ATTEMPT");
    assertThat(kinds(secretary, caseId)).contains("CONFLICT_FOUND", "CONFLICT_ATTEMPT");
    assertThat(kinds(pedagogue, caseId)).isEmpty();
    assertThat(kinds(named("psychologist2"), caseId)).isEmpty();
  }

  @Test
  void aRelativeDeclaredBeforeIsHiddenFromTheFirstMoment() throws SQLException {
    SomeChild child = SomeChild.another();
    child.declaredBy(pedagogue).then().statusCode(201);
    UUID caseId = child.keptBy("psychologist");
    assertHiddenFrom(pedagogue, "pedagogue", child, caseId);
    Response own = child.register(pedagogue);
    assertThat(own.statusCode()).isEqualTo(409);
    assertThat((String) own.path("detail")).contains("colleague");
  }

  @Test
  void aRelativeWithoutNumberIsKnownByNameAndBirthDate() throws SQLException {
    SomeChild child = SomeChild.another().withoutIin();
    child.declaredBy(pedagogue).then().statusCode(201);
    UUID caseId = child.keptBy("psychologist");
    assertHiddenFrom(pedagogue, "pedagogue", child, caseId);
    UUID namesake =
        new SomeChild(null, child.surname(), child.givenName(), "2010-05-18")
            .keptBy("psychologist");
    assertThat(pedagogue.get("/cases/" + namesake).statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyOpensARelativesCaseByForgettingTheRelative() {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    String relative = child.declaredBy(pedagogue).path("id");
    assertThat(pedagogue.asks().delete("/api/me/relatives/" + relative).statusCode())
        .isEqualTo(204);
    assertThat(pedagogue.get("/me/relatives").asString()).doesNotContain(relative);
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(psychologist.asks().delete("/api/me/relatives/" + relative).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aWrongMatchIsLiftedByASecondPersonWithBothReasonsKept() {
    SomeChild child = SomeChild.another();
    UUID caseId = child.keptBy("psychologist");
    Response named = name(psychologist, caseId, "pedagogue");
    assertThat(named.statusCode()).isEqualTo(201);
    String conflict = named.path("items[0].id");
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(name(psychologist, caseId, "pedagogue").statusCode()).isEqualTo(409);
    assertThat(decide(secretary, conflict, true).statusCode()).isEqualTo(404); // nobody asked yet
    ask(psychologist, conflict).then().statusCode(200);
    assertThat(ask(psychologist, conflict).statusCode()).isEqualTo(409);
    assertThat(decide(psychologist, conflict, true).statusCode()).isEqualTo(403);
    Response waiting = secretary.get("/conflicts");
    assertThat(waiting.asString())
        .contains(conflict)
        .doesNotContain(child.givenName(), child.iin());
    assertThat(decide(secretary, conflict, true).statusCode()).isEqualTo(200);
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    Response kept = psychologist.get("/cases/" + caseId + "/conflicts");
    assertThat((String) kept.path("items[0].state")).isEqualTo("LIFTED");
    assertThat((String) kept.path("items[0].askedReason")).isEqualTo("Аттас адам ғана.");
    assertThat((String) kept.path("items[0].decisionReason")).isEqualTo("Тексерілді.");
  }

  @Test
  void aRequestThatIsDeclinedLeavesTheCaseHidden() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    String conflict = name(psychologist, caseId, "pedagogue").path("items[0].id");
    ask(psychologist, conflict).then().statusCode(200);
    assertThat((String) decide(secretary, conflict, false).path("state")).isEqualTo("ACTIVE");
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(ask(psychologist, conflict).statusCode()).isEqualTo(200);
  }

  @Test
  void whoNamesThemselvesLosesTheCaseAtOnce() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    Response named = name(pedagogue, caseId, "pedagogue");
    assertThat(named.statusCode()).isEqualTo(201);
    assertThat((List<?>) named.path("items")).isEmpty();
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    assertThat(psychologist.get("/cases/" + caseId).statusCode()).isEqualTo(200);
  }

  @Test
  void aConflictHidesEveryCaseOfTheChildWhoeverKeepsIt() {
    SomeChild child = SomeChild.another();
    UUID here = child.keptBy("psychologist");
    UUID there = child.keptBy("doctor");
    psychologist
        .post(
            "/cases/" + here + "/referrals",
            """
            {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Тексеру.", "shares": ["BASIC"]}"""
                .formatted(named("doctor").office()))
        .then()
        .statusCode(201);
    assertThat(named("doctor").get("/cases/" + here).statusCode()).isEqualTo(200);
    assertThat(name(psychologist, here, "doctor").statusCode()).isEqualTo(201);
    assertThat(named("doctor").get("/cases/" + here).statusCode()).isEqualTo(404);
    assertThat(named("doctor").get("/cases/" + there).statusCode()).isEqualTo(404);
    assertThat(named("doctor").get("/referrals?box=incoming&limit=100").asString())
        .doesNotContain(here.toString());
  }

  @Test
  void theSameTelephoneOrAddressIsAHintThatTheKeeperAnswers() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    psychologist
        .asks()
        .body(
            """
            {"place": "HOME", "address": "Қостанай қ., Сақтау көшесі, 11-үй, 5", "phone": "8 (705) 995-41-17"}""")
        .put("/api/cases/" + caseId + "/whereabouts")
        .then()
        .statusCode(200);
    Person neighbour = named("pedagogue");
    neighbour
        .asks()
        .body("{\"address\": null, \"phone\": \"+7 705 995 41 17\"}")
        .put("/api/me/contact")
        .then()
        .statusCode(200);
    assertThat(neighbour.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    assertThat(kinds(psychologist, caseId)).contains("CONFLICT_HINT");
    Response hints = psychologist.get("/cases/" + caseId + "/conflicts");
    assertThat((String) hints.path("items[0].state")).isEqualTo("HINT");
    String hint = hints.path("items[0].id");
    assertThat(ask(psychologist, hint).statusCode()).isEqualTo(409);
    Response answered =
        psychologist.post(
            "/conflicts/" + hint + "/answer", "{\"lift\": false, \"reason\": \"Көршісі, туысы.\"}");
    assertThat((String) answered.path("state")).isEqualTo("ACTIVE");
    assertThat(neighbour.get("/cases/" + caseId).statusCode()).isEqualTo(404);
    neighbour.asks().body("{}").put("/api/me/contact").then().statusCode(200);
  }

  @Test
  void theSurnameOfAColleagueIsAHintThatHidesNothingByItself() throws SQLException {
    UUID caseId = namesake("Кравченко", "Сұрақты").keptBy("psychologist");
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    assertThat(kinds(psychologist, caseId)).contains("CONFLICT_HINT");
    assertThat(kinds(pedagogue, caseId)).isEmpty();
    Response hints = psychologist.get("/cases/" + caseId + "/conflicts");
    assertThat((String) hints.path("items[0].ground")).isEqualTo("SURNAME");
    assertThat((String) hints.path("items[0].state")).isEqualTo("HINT");
    String hint = hints.path("items[0].id");
    Response oneself = answer(pedagogue, hint, true);
    assertThat(oneself.statusCode()).isEqualTo(409);
    assertThat((String) oneself.path("detail")).contains("Nobody clears themselves");
    String clears =
        "update qorgan.conflict set state = 'LIFTED', decision_reason = 'x' where id = ?";
    assertThatThrownBy(() -> pedagogue.changes(clears, UUID.fromString(hint)))
        .isInstanceOf(SQLException.class);
    assertThat(answer(named("psychologist2"), hint, true).statusCode()).isEqualTo(404);
    assertThat((String) answer(psychologist, hint, true).path("state")).isEqualTo("LIFTED");
    assertThat(answer(psychologist, hint, false).statusCode()).isEqualTo(409);
    assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
  }

  @Test
  void theSurnameOfADeclaredRelativeIsAHintInBothOrders() {
    UUID before = namesake("Туысбекова", "Бұрынғы").keptBy("psychologist");
    assertThat(psychologist.get("/cases/" + before + "/conflicts").<List<?>>path("items"))
        .isEmpty();
    String relative = namesake("Туысбеков", "Басқабала").declaredBy(pedagogue).path("id");
    UUID after = namesake("Тұысбекова", "Кейінгі").keptBy("psychologist");
    for (UUID caseId : List.of(before, after)) {
      Response hints = psychologist.get("/cases/" + caseId + "/conflicts");
      assertThat(hints.<List<String>>path("items.ground")).containsExactly("SURNAME");
      assertThat(hints.<List<String>>path("items.state")).containsExactly("HINT");
      assertThat(pedagogue.get("/cases/" + caseId).statusCode()).isEqualTo(200);
    }
    UUID elsewhere = namesake("Туысбекова", "Басқадағы").keptBy("psychologist2");
    assertThat(named("psychologist2").get("/cases/" + elsewhere + "/conflicts").asString())
        .doesNotContain("SURNAME");
    pedagogue.asks().delete("/api/me/relatives/" + relative).then().statusCode(204);
  }

  /** The hint follows what becomes known later: of the child by a correction, of the colleague. */
  @Test
  void whatIsCorrectedLaterRaisesTheHintThen() {
    UUID surname = namesake("Өзгермейді", "Түзетілген").keptBy("psychologist");
    assertThat(grounds(surname)).isEmpty();
    psychologist
        .asks()
        .header("If-Match", psychologist.get("/cases/" + surname).header("ETag"))
        .contentType("application/merge-patch+json")
        .body("{\"child\": {\"surname\": \"Кравченко\"}}")
        .patch("/api/cases/" + surname)
        .then()
        .statusCode(200);
    assertThat(grounds(surname)).containsExactly("SURNAME");
    assertThat(kinds(psychologist, surname)).contains("CONFLICT_HINT");

    UUID address = SomeChild.another().keptBy("psychologist");
    contact(
        "{\"address\": \"Қостанай қ., Түзету көшесі, 21-үй, 7\", \"phone\": \"+7 705 995 41 18\"}");
    whereabouts(address, "Қостанай қ., Басқа көше, 1-үй", "8 705 111 22 33");
    assertThat(grounds(address)).isEmpty();
    whereabouts(address, "Қостанай қ., Түзету көшесі, 21-үй, 7", "8 705 111 22 33");
    assertThat(grounds(address)).containsExactly("CONTACT");

    UUID phone = SomeChild.another().keptBy("psychologist");
    whereabouts(phone, "Қостанай қ., Үшінші көше, 3-үй", "8 (705) 995-41-19");
    assertThat(grounds(phone)).isEmpty();
    contact("{\"address\": null, \"phone\": \"+7 705 995 41 19\"}");
    assertThat(grounds(phone)).containsExactly("CONTACT");
    pedagogue.asks().body("{}").put("/api/me/contact").then().statusCode(200);
  }

  @Test
  void whoIsRenamedComesBackOrComesFromElsewhereIsHintedAtThen() {
    UUID renamed = namesake("Кейінгітегі", "Алғашқы").keptBy("psychologist");
    UUID returned = namesake("Оралдытегі", "Екінші").keptBy("psychologist");
    UUID related = namesake("Жақынтегі", "Үшінші").keptBy("psychologist");
    String account = "00000000-0000-4000-8000-00000000c0ff";
    Superuser.run(
        """
        insert into qorgan.account (id, login, surname, given_name, organisation_id, disabled_at)
        select '%1$s', 'hinted.later', 'Бастапқытегі', 'Әріптес', id, null from qorgan.organisation where code = 'school-395400000-1';
        insert into qorgan.declared_relative (id, account_id, kinship, surname, given_name, birth_date)
        values (gen_random_uuid(), '%1$s', 'OTHER', 'Жақынтегі', 'Басқабала', '2012-03-04')"""
            .formatted(account));
    assertThat(grounds(renamed)).isEmpty();
    try {
      Superuser.run(
          "update qorgan.account set organisation_id = '%s' where id = '%s'"
              .formatted(psychologist.office(), account));
      assertThat(grounds(related)).as("the relative of who moved here").containsExactly("SURNAME");
      Superuser.run(
          "update qorgan.account set surname = 'Кейінгітегі' where id = '" + account + "'");
      assertThat(grounds(renamed)).as("whose surname was corrected").containsExactly("SURNAME");
      Superuser.run(
          "update qorgan.account set disabled_at = now(), surname = 'Оралдытегі' where id = '%s'"
              .formatted(account));
      assertThat(grounds(returned)).as("who is away").isEmpty();
      Superuser.run("update qorgan.account set disabled_at = null where id = '" + account + "'");
      assertThat(grounds(returned)).as("who came back").containsExactly("SURNAME");
    } finally {
      Superuser.run(
          """
          update qorgan.account set disabled_at = now(),
            organisation_id = (select id from qorgan.organisation where code = 'school-395400000-1') where id = '%s'"""
              .formatted(account));
    }
  }

  private List<String> grounds(UUID caseId) {
    return psychologist.get("/cases/" + caseId + "/conflicts").path("items.ground");
  }

  private void contact(String json) {
    pedagogue.asks().body(json).put("/api/me/contact").then().statusCode(200);
  }

  private void whereabouts(UUID caseId, String address, String phone) {
    String version = psychologist.get("/cases/" + caseId + "/whereabouts").header("ETag");
    RequestSpecification asked = psychologist.asks();
    (version == null ? asked : asked.header("If-Match", version))
        .body(
            "{\"place\": \"HOME\", \"address\": \"%s\", \"phone\": \"%s\"}"
                .formatted(address, phone))
        .put("/api/cases/" + caseId + "/whereabouts")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Ахметов, Ахметова, true",
    "Ахметова, Әхмет, true",
    "Әбішев, Абишева, true",
    "Ильин, Ильина, true",
    "Заречный, Заречная, true",
    "Чайковский, Чайковская, true",
    "Ким, Кин, false",
    "Иванов, Иваненко, false",
    "Сейітов, Сейсенов, false",
    "Ева, Ов, false"
  })
  void surnamesAreComparedByTheirStem(String one, String other, boolean same) throws SQLException {
    try (Connection superuser = QorganServer.asSuperuser();
        PreparedStatement compare =
            superuser.prepareStatement("select qorgan.surname_stem(?) = qorgan.surname_stem(?)")) {
      compare.setString(1, one);
      compare.setString(2, other);
      try (ResultSet answer = compare.executeQuery()) {
        answer.next();
        assertThat(answer.getBoolean(1)).isEqualTo(same);
      }
    }
  }

  private static SomeChild namesake(String surname, String givenName) {
    SomeChild child = SomeChild.another();
    return new SomeChild(child.iin(), surname, givenName, child.birthDate());
  }

  private static Response answer(Person person, String hint, boolean lift) {
    return person.post(
        "/conflicts/" + hint + "/answer",
        "{\"lift\": %s, \"reason\": \"Маған туыс емес.\"}".formatted(lift));
  }

  @Test
  void aRequestIsDecidedHoweverManyWaitAndTheListHasPages() {
    for (int i = 0; i < 3; i++) {
      UUID caseId = SomeChild.another().keptBy("psychologist");
      ask(psychologist, name(psychologist, caseId, "pedagogue").path("items[0].id"));
    }
    Response first = secretary.get("/conflicts?limit=2");
    assertThat((List<?>) first.path("items")).hasSize(2);
    Response next = secretary.get("/conflicts?limit=2&after=" + first.path("next"));
    List<String> later = next.path("items.id");
    assertThat(later).isNotEmpty().doesNotContainAnyElementsOf(first.path("items.id"));
    assertThat(secretary.get("/conflicts/" + later.get(0)).statusCode()).isEqualTo(200);
    assertThat(psychologist.get("/conflicts/" + later.get(0)).statusCode()).isEqualTo(403);
    assertThat(secretary.get("/conflicts?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void strangersFindNothingAndRecipientsNameNobody() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    String conflict = name(psychologist, caseId, "schoolpolice").path("items[0].id");
    Person stranger = named("psychologist2");
    assertThat(stranger.get("/cases/" + caseId + "/conflicts").statusCode()).isEqualTo(404);
    assertThat(name(stranger, caseId, "psychologist2").statusCode()).isEqualTo(404);
    assertThat(ask(stranger, conflict).statusCode()).isEqualTo(404);
    assertThat(named("admin").get("/cases/" + caseId + "/conflicts").statusCode()).isEqualTo(403);
    assertThat(named("region").get("/conflicts").statusCode()).isEqualTo(403);
    psychologist
        .post(
            "/cases/" + caseId + "/referrals",
            """
            {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Тексеру.", "shares": ["BASIC"]}"""
                .formatted(named("doctor").office()))
        .then()
        .statusCode(201);
    assertThat(name(named("doctor"), caseId, "psychologist").statusCode()).isEqualTo(403);
    assertThat((List<?>) named("doctor").get("/cases/" + caseId + "/conflicts").path("items"))
        .isEmpty();
  }

  @Test
  void badInputIsAnsweredClearly() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    Response nobody = name(psychologist, caseId, "nobody-of-this-name");
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat((String) nobody.path("errors[0].field")).isEqualTo("login");
    assertThat(name(psychologist, caseId, "admin").statusCode()).isEqualTo(400); // reads no cases
    Response neither =
        pedagogue.post(
            "/me/relatives",
            """
            {"kinship": "NEPHEW", "surname": "Біреу", "givenName": "Бала"}""");
    assertThat(neither.statusCode()).isEqualTo(400);
    assertThat((String) neither.path("errors[0].field")).isEqualTo("birthDate");
  }

  @Test
  void thePagesShowWhatThereIs() {
    UUID caseId = SomeChild.another().keptBy("psychologist");
    String conflict = name(psychologist, caseId, "pedagogue").path("items[0].id");
    PageSession keeper = PageSession.of("psychologist");
    assertThat(keeper.get("/safeguards/case?id=" + caseId).asString())
        .contains("Кравченко Наталья");
    assertThat(keeper.get("/safeguards/lifting?case=" + caseId + "&id=" + conflict).asString())
        .contains("Кравченко Наталья");
    ask(psychologist, conflict);
    PageSession commission = PageSession.of("secretary");
    assertThat(commission.get("/safeguards/conflicts").asString()).contains(conflict);
    assertThat(commission.get("/safeguards/decision?id=" + conflict).statusCode()).isEqualTo(200);
    PageSession affected = PageSession.of("pedagogue");
    assertThat(affected.get("/safeguards/case?id=" + caseId).statusCode()).isEqualTo(404);
    assertThat(affected.get("/safeguards/relatives").statusCode()).isEqualTo(200);
    assertThat(PageSession.of("psychologist2").get("/safeguards/case?id=" + caseId).statusCode())
        .isEqualTo(404);
  }

  private static void assertHiddenFrom(Person person, String login, SomeChild child, UUID caseId)
      throws SQLException {
    String absent = person.get("/cases/" + UUID.randomUUID()).asString();
    Response hidden = person.get("/cases/" + caseId);
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat((String) hidden.path("detail"))
        .isEqualTo(io.restassured.path.json.JsonPath.from(absent).get("detail"));
    for (String path : List.of("/timeline", "/readers", "/conflicts", "/protection")) {
      assertThat(person.get("/cases/" + caseId + path).statusCode()).as(path).isEqualTo(404);
    }
    String id = caseId.toString();
    for (String list :
        List.of("/cases?limit=100", "/cases?order=NAME&limit=100", "/cases?order=DUE&limit=100")) {
      assertThat(person.get(list).asString()).as(list).doesNotContain(id);
    }
    String name = child.surname() + " " + child.givenName();
    for (String asked :
        List.of("{\"name\": \"" + name + "\"}", "{\"iin\": \"" + child.iin() + "\"}")) {
      if (child.iin() != null || asked.contains("name")) {
        assertThat(person.post("/cases/search", asked).asString()).doesNotContain(id);
      }
    }
    assertThat(person.post("/children/search", "{\"text\": \"" + name + "\"}").asString())
        .doesNotContain(id);
    assertThat(PageSession.of(login).get("/cases/case?id=" + id).statusCode()).isEqualTo(404);
    for (String table : SomeChild.TABLES) {
      assertThat(person.sees("select count(*) from " + table + " = ?", caseId))
          .as(table)
          .isEqualTo(0L);
    }
    assertThat(
            person.sees(
                "select count(*) from unnest(sec.newest_cases(null, null, null, null, null, false, null, null, 100000)) i"
                    + " where i = ?",
                caseId))
        .isEqualTo(0L);
  }

  private static Response name(Person person, UUID caseId, String login) {
    return person.post(
        "/cases/" + caseId + "/conflicts",
        "{\"login\": \"%s\", \"reason\": \"Туысы болуы мүмкін.\"}".formatted(login));
  }

  private static Response ask(Person person, String conflict) {
    return person.post("/conflicts/" + conflict + "/lifting", "{\"reason\": \"Аттас адам ғана.\"}");
  }

  private static Response decide(Person person, String conflict, boolean lift) {
    return person.post(
        "/conflicts/" + conflict + "/decision",
        "{\"lift\": %s, \"reason\": \"Тексерілді.\"}".formatted(lift));
  }

  private static List<String> kinds(Person person, UUID caseId) {
    return person
        .get("/alerts?limit=100")
        .path("items.findAll { it.caseId == '" + caseId + "' }.kind");
  }
}
