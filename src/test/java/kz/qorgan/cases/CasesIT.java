package kz.qorgan.cases;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.shared.Iin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases over HTTP as keeper, colleague, superior and stranger. */
class CasesIT {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Person psychologist = named("psychologist");
  private final Person pedagogue = named("pedagogue");
  private final Person stranger = named("psychologist2");
  private final Person district = named("district");

  /** A synthetic IIN of a girl born on 1 June 2012, with a serial number that nobody gets. */
  private static String someIin() {
    while (true) {
      String stem = "1206016" + (9000 + ThreadLocalRandom.current().nextInt(1000));
      int check = Iin.checkDigit(stem + "0");
      if (check >= 0) {
        return stem + check;
      }
    }
  }

  private static String girl(String iin, String surname, String givenName, String confirmed) {
    return """
        {"measure": "1.21", "categories": ["BULLYING"], "risk": "HIGH",
         "signal": {"source": "CLASS_TEACHER", "receivedOn": "%s", "text": "Сынып жетекшісі хабарлады."},
         "child": {"iin": "%s", "surname": "%s", "givenName": "%s", "birthDate": "2012-06-01", "sex": "FEMALE",
                   "school": "%s", "schoolClass": "8 Ә"},
         "confirmedWarnings": [%s]}"""
        .formatted(
            LocalDate.now().minusDays(1),
            iin,
            surname,
            givenName,
            office("school-391000000-1"),
            confirmed);
  }

  private Response patch(Person who, UUID id, String ifMatch, String body) {
    return who.asks()
        .contentType(MERGE_PATCH)
        .header("If-Match", ifMatch)
        .body(body)
        .patch("/api/cases/" + id);
  }

  private static Object single(String sql, Object parameter) throws Exception {
    try (Connection connection = QorganServer.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1);
      }
    }
  }

  // ---------------------------------------------------------------------------------- registering

  @Test
  void aRegisteredCaseReadsBackAsTyped() {
    String iin = someIin();
    Response registered =
        psychologist.post("/cases", girl(iin, "Оңғарова", "Іңкәр", "\"POSSIBLE_DUPLICATE\""));
    registered
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", containsString("/api/cases/" + registered.path("id")))
        .body("number", matchesPattern("KST-\\d{4}-\\d{6}"))
        .body("version", is(1))
        .body("status", is("OPEN"))
        .body("notifications", empty());
    psychologist
        .get("/cases/" + registered.path("id"))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("child.iin", is(iin))
        .body("child.name", is("Оңғарова Іңкәр"))
        .body("child.territory", is("391000000"))
        .body("story.text", is("Сынып жетекшісі хабарлады."))
        .body("keptHere", is(true))
        .body("due", notNullValue())
        .body("medicalRecords", empty());
  }

  @Test
  void everybodyInTheKeepersOrganisationSeesIt() {
    UUID id = SomeCase.registeredBy(psychologist);
    pedagogue.get("/cases/" + id).then().statusCode(200).body("story.text", notNullValue());
    district.get("/cases/" + id).then().statusCode(200).body("story.text", notNullValue());
  }

  @Test
  void aStrangerFindsNothing() {
    String surname = "Бөтенкөрмес";
    UUID id =
        UUID.fromString(
            psychologist
                .post("/cases", girl(someIin(), surname, "Назгүл", "\"POSSIBLE_DUPLICATE\""))
                .path("id"));
    for (String login :
        List.of("psychologist2", "inspector", "inspector2", "doctor", "secretary")) {
      Person who = named(login);
      who.get("/cases/" + id).then().statusCode(404);
      who.get("/cases/" + id + "/timeline").then().statusCode(404);
      who.get("/cases?limit=100")
          .then()
          .statusCode(200)
          .body("items.id", not(hasItem(id.toString())));
    }
    String search = "{\"text\": \"" + surname + "\"}";
    stranger.post("/children/search", search).then().statusCode(200).body("items", empty());
    stranger
        .post("/cases/search", "{\"name\": \"" + surname + "\"}")
        .then()
        .statusCode(200)
        .body("items", empty());
    patch(stranger, id, "\"1\"", "{\"risk\": \"LOW\"}").then().statusCode(404);
    stranger.post("/cases/" + id + "/voiding", "{\"reason\": \"қате\"}").then().statusCode(404);
    stranger.post("/cases/" + id + "/actions", "{\"text\": \"қате\"}").then().statusCode(404);
    named("doctor")
        .post("/cases/" + id + "/medical-records", "{\"findings\": [\"VIOLENCE\"]}")
        .then()
        .statusCode(404);
    for (String login : List.of("region", "admin", "auditor")) {
      named(login).get("/cases/" + id).then().statusCode(403);
      named(login).get("/cases").then().statusCode(403);
    }
  }

  @Test
  void absentAndForbiddenAnswerTheSame() {
    UUID hidden = SomeCase.registeredBy(psychologist);
    String forbidden = withoutIncident(stranger.get("/cases/" + hidden));
    String absent = withoutIncident(stranger.get("/cases/" + UUID.randomUUID()));
    String nonsense = withoutIncident(stranger.get("/cases/nonsense"));
    assertThat(forbidden).isEqualTo(absent).isEqualTo(nonsense);
  }

  private static String withoutIncident(Response response) {
    return response.statusCode() + response.asString().replaceAll("\"incidentId\":\"[^\"]*\"", "");
  }

  @Test
  void aChildKnownElsewhereIsRegisteredWithoutAHintAndOnce() throws Exception {
    String iin = someIin();
    Response here =
        psychologist.post("/cases", girl(iin, "Жалғызова", "Анар", "\"POSSIBLE_DUPLICATE\""));
    Response there =
        stranger.post("/cases", girl(iin, "Жалгызова", "Анара", "\"POSSIBLE_DUPLICATE\""));
    here.then().statusCode(201);
    there.then().statusCode(201).body("notifications", empty());
    assertThat(there.asString()).doesNotContain(here.path("id").toString());
    stranger.get("/cases/" + there.path("id")).then().body("child.name", is("Жалгызова Анара"));
    assertThat(single("select count(*) from qorgan.child where iin = ?", iin)).isEqualTo(1L);
    assertThat(single("select count(distinct child_id) from qorgan.case_record where iin = ?", iin))
        .isEqualTo(1L);
  }

  @Test
  void aLookAlikeWithinSightIsAskedAboutBeforeSaving() {
    String iin = someIin();
    psychologist
        .post("/cases", girl(iin, "Егізбаева", "Айгүл", "\"POSSIBLE_DUPLICATE\""))
        .then()
        .statusCode(201);
    psychologist
        .post("/cases", girl(iin, "Егізбаева", "Айгүл", ""))
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("warnings", equalTo(List.of("POSSIBLE_DUPLICATE")));
    psychologist
        .post("/cases", girl(someIin(), "Егизбаева", "Айгуль", ""))
        .then()
        .statusCode(409)
        .body("warnings", equalTo(List.of("POSSIBLE_DUPLICATE")));
    stranger.post("/cases", girl(iin, "Егізбаева", "Айгүл", "")).then().statusCode(201);
  }

  @Test
  void anIinThatSaysOtherwiseIsAWarningAndNotAnError() {
    String body =
        girl(someIin(), "Күмәнова", "Сара", "")
            .replace("2012-06-01", "2012-07-02")
            .replace("FEMALE", "MALE");
    Response asked = psychologist.post("/cases", body);
    asked.then().statusCode(409);
    List<String> warnings = asked.path("warnings");
    assertThat(warnings).contains("IIN_BIRTH_DATE_MISMATCH", "IIN_SEX_MISMATCH");
    String confirmed =
        warnings.stream().map(w -> '"' + w + '"').reduce((a, b) -> a + "," + b).orElseThrow();
    psychologist
        .post(
            "/cases",
            body.replace("\"confirmedWarnings\": []", "\"confirmedWarnings\": [" + confirmed + "]"))
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11", "1.1", "3.4", "2.13"})
  void aMeasureThatOpensNoCaseForASchoolOpensNone(String measure) {
    psychologist
        .post("/cases", SomeCase.under(measure, "BULLYING", "[]", null))
        .then()
        .statusCode(409)
        .body("type", is("urn:qorgan:problem:rule-broken"))
        .body("detail", containsString(measure));
  }

  @Test
  void findingsComeFromHealthOrganisationsOnly() {
    psychologist
        .post("/cases", SomeCase.under("1.21", "BULLYING", "[\"VIOLENCE\"]", null))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("findings"));
  }

  // ------------------------------------------------------------------------------------- searching

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ғайнуллина Әйгерім",
        "Гайнуллина Айгерим",
        "айгерим гайнуллина",
        "ГАЙНУЛЛИНА",
        "Ғайнулл"
      })
  void aChildIsFoundInAnySpelling(String typed) {
    String iin = someIin();
    UUID id =
        UUID.fromString(
            psychologist
                .post("/cases", girl(iin, "Ғайнуллина", "Әйгерім", "\"POSSIBLE_DUPLICATE\""))
                .path("id"));
    psychologist
        .post("/children/search", "{\"text\": \"" + typed + "\"}")
        .then()
        .statusCode(200)
        .body("items.childName", hasItem("Ғайнуллина Әйгерім"))
        .body("items.why.flatten()", hasItem("NAME"));
    psychologist
        .post("/children/search", "{\"iin\": \"" + iin + "\"}")
        .then()
        .body("items.caseId", hasItem(id.toString()))
        .body("items[0].score", is(1.0f))
        .body("items[0].why", hasItem("IIN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "%%%", "-", "\\\\"})
  void aSearchOfSignsAloneFindsNobody(String signs) {
    SomeCase.registeredBy(psychologist);
    psychologist
        .post("/children/search", "{\"text\": \"" + signs + "\"}")
        .then()
        .statusCode(200)
        .body("items", empty());
    psychologist
        .post("/cases/search", "{\"name\": \"" + signs + "\"}")
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void everyPageOfAListTogetherShowsEachCaseOnce() {
    for (int i = 0; i < 3; i++) {
      SomeCase.registeredBy(psychologist);
    }
    for (String order : List.of("NEWEST", "NAME", "DUE")) {
      List<String> seen = new ArrayList<>();
      String after = "";
      do {
        Response page = psychologist.get("/cases?limit=7&order=" + order + "&after=" + after);
        page.then().statusCode(200);
        seen.addAll(page.path("items.id"));
        after = page.path("next");
      } while (after != null);
      Response all = psychologist.get("/cases?limit=100&order=" + order);
      List<String> whole = all.path("items.id");
      assertThat(new LinkedHashSet<>(seen)).as(order).hasSameSizeAs(seen);
      assertThat(seen.subList(0, Math.min(seen.size(), whole.size()))).as(order).isEqualTo(whole);
    }
  }

  @Test
  void aListIsFilteredByWhatItsRowsSay() {
    psychologist
        .get("/cases?risk=HIGH&status=OPEN&measure=1.21&category=BULLYING&limit=100")
        .then()
        .statusCode(200)
        .body("items.risk", everyItem(is("HIGH")))
        .body("items.measure", everyItem(is("1.21")))
        .body("items.status", everyItem(is("OPEN")));
    psychologist
        .get("/cases?overdue=true&limit=100")
        .then()
        .body("items.overdue", everyItem(is(true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=101",
        "limit=1000000000",
        "limit=99999999999",
        "limit=x",
        "after=nonsense",
        "after=AAAA",
        "status=GONE",
        "order=IIN"
      })
  void aListAskedForWronglySaysWhatIsWrong(String query) {
    psychologist
        .get("/cases?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", is(query.substring(0, query.indexOf('='))));
  }

  // ------------------------------------------------------------------------------------ correcting

  @Test
  void aCorrectionNeedsTheVersionItWasMadeFrom() {
    UUID id = SomeCase.registeredBy(psychologist);
    psychologist
        .asks()
        .contentType(MERGE_PATCH)
        .body("{\"risk\": \"LOW\"}")
        .patch("/api/cases/" + id)
        .then()
        .statusCode(428);
    Response corrected =
        patch(
            psychologist,
            id,
            "\"1\"",
            "{\"risk\": \"LOW\", \"signal\": {\"text\": \"Нақтыланды.\"}, \"child\": {\"schoolClass\": null}}");
    corrected.then().statusCode(200);
    patch(psychologist, id, "\"1\"", "{\"risk\": \"HIGH\"}").then().statusCode(412);
    psychologist
        .get("/cases/" + id)
        .then()
        .header("ETag", corrected.header("ETag"))
        .body("risk", is("LOW"))
        .body("story.text", is("Нақтыланды."))
        .body("child.schoolClass", nullValue());
    psychologist.get("/cases/" + id + "/timeline").then().body("items.kind", hasItem("CORRECTED"));
  }

  @Test
  void ofTwoWhoSaveAtOnceTheSecondIsTold() throws Exception {
    UUID id = SomeCase.registeredBy(psychologist);
    List<Integer> answers =
        atOnce(
            8,
            i ->
                patch(i % 2 == 0 ? psychologist : pedagogue, id, "\"1\"", "{\"risk\": \"LOW\"}")
                    .statusCode());
    assertThat(answers).containsOnly(200, 412);
    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
  }

  @Test
  void onlyTheKeeperCorrects() {
    UUID id = SomeCase.registeredBy(psychologist);
    patch(district, id, "\"1\"", "{\"risk\": \"LOW\"}").then().statusCode(403);
    district.post("/cases/" + id + "/voiding", "{\"reason\": \"қате\"}").then().statusCode(403);
    psychologist.get("/cases/" + id).then().body("risk", is("HIGH")).body("status", is("OPEN"));
  }

  @Test
  void aRequiredFieldCannotBeCleared() {
    UUID id = SomeCase.registeredBy(psychologist);
    patch(psychologist, id, "\"1\"", "{\"child\": {\"surname\": null}}")
        .then()
        .statusCode(400)
        .body("errors[0].field", is("child.surname"));
  }

  @Test
  void aVoidedCaseKeepsItsReasonAndChangesNoMore() {
    UUID id = SomeCase.registeredBy(psychologist);
    psychologist.post("/cases/" + id + "/voiding", "{}").then().statusCode(400);
    psychologist
        .post("/cases/" + id + "/voiding", "{\"reason\": \"Қате тіркелді.\"}")
        .then()
        .statusCode(200);
    Response voided = psychologist.get("/cases/" + id);
    voided.then().body("status", is("VOIDED")).body("voidReason", is("Қате тіркелді."));
    patch(psychologist, id, voided.header("ETag"), "{\"risk\": \"LOW\"}").then().statusCode(409);
    psychologist.post("/cases/" + id + "/voiding", "{\"reason\": \"тағы\"}").then().statusCode(409);
  }

  @Test
  void theFirstActionMeetsTheDeadline() {
    UUID id = SomeCase.registeredBy(psychologist);
    psychologist.get("/cases/" + id).then().body("firstActionAt", nullValue());
    psychologist
        .post("/cases/" + id + "/actions", "{\"text\": \"Баламен сөйлестім.\"}")
        .then()
        .statusCode(200);
    psychologist.get("/cases/" + id).then().body("firstActionAt", notNullValue());
    psychologist
        .get("/cases/" + id + "/timeline")
        .then()
        .body("items.find { it.kind == 'ACTION' }.text", is("Баламен сөйлестім."));
  }

  // ------------------------------------------------------------------------------------- repeating

  @Test
  void aRetriedRegistrationMakesOneCase() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = SomeCase.under("1.21", "BULLYING", "[]", null);
    List<String> ids =
        atOnce(
            6,
            i ->
                psychologist
                    .asks()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/cases")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
    assertThat(Set.copyOf(ids)).hasSize(1);
    psychologist
        .asks()
        .header("Idempotency-Key", key)
        .body(SomeCase.under("1.21", "BULLYING", "[]", null))
        .post("/api/cases")
        .then()
        .statusCode(422);
    stranger
        .asks()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/cases")
        .then()
        .statusCode(201)
        .body("id", not(ids.get(0)));
  }

  private interface Attempt<T> {
    T number(int i) throws Exception;
  }

  private static <T> List<T> atOnce(int times, Attempt<T> attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        calls.add(() -> attempt.number(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aWrongRequestSavesNothing() throws Exception {
    Object before = single("select count(*) from qorgan.case_record where ? is not null", "x");
    psychologist
        .post("/cases", girl(someIin(), "Оңғарова", "Іңкәр", "").replace("\"HIGH\"", "\"NONE\""))
        .then()
        .statusCode(400);
    psychologist
        .post("/cases", girl("120601699902", "Оңғарова", "Іңкәр", ""))
        .then()
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].field", is("child.iin"))
        .body("errors[0].code", is("iinCheckDigit"));
    assertThat(single("select count(*) from qorgan.case_record where ? is not null", "x"))
        .isEqualTo(before);
  }
}
