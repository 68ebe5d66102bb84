package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.safeguards.HiddenAsKept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of organisations: who changes it, how sight follows it, and what it refuses. */
@ExtendWith(HiddenAsKept.class)
class OrganisationsIT {
  private static final String PASSWORD = "алты арқар тауда өсті";
  private static final String TODAY = LocalDate.now(ZoneId.of("Asia/Qostanay")).toString();

  private final Person admin = named("admin");
  private final Person district = named("districtadmin");

  private static Response open(Person by, String name, UUID parent) {
    return by.asks()
        .body(
            Map.of(
                "kind", "SCHOOL",
                "territory", "391000000",
                "parent", parent,
                "kk", name,
                "ru", name,
                "en", name,
                "since", TODAY))
        .post("/api/organisations");
  }

  private static String opened(Person by, String name, UUID parent) {
    Response opened = open(by, name, parent);
    opened.then().statusCode(201);
    return opened.path("id");
  }

  private static Response deed(Person by, String id, String deed, Map<String, ?> body) {
    return by.asks().body(body).post("/api/organisations/" + id + "/" + deed);
  }

  private static RequestSpecification anybody(String token) {
    return RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Authorization", "Bearer " + token);
  }

  /** The id of a psychologist's account in an organisation, and the token of a session of it. */
  private String[] psychologist(String login, String organisation) {
    Response created =
        admin
            .asks()
            .body(
                Map.of(
                    "login",
                    login,
                    "surname",
                    "Ағашбаева",
                    "givenName",
                    "Бұтақ",
                    "organisation",
                    organisation,
                    "roles",
                    List.of("SCHOOL_PSYCHOLOGIST")))
            .post("/api/accounts");
    created.then().statusCode(201);
    String id = created.path("id");
    String address = admin.post("/accounts/" + id + "/links", "").path("address");
    anybody("")
        .body(Map.of("link", address.replaceAll(".*link=", ""), "newPassword", PASSWORD))
        .post("/api/password")
        .then()
        .statusCode(204);
    return new String[] {id, signIn(login)};
  }

  private static String signIn(String login) {
    return anybody("")
        .body(Map.of("login", login, "password", PASSWORD))
        .post("/api/session")
        .path("token");
  }

  private static String registeredBy(String token) {
    Response registered =
        anybody(token)
            .body(SomeCase.under("1.21", "SUICIDE_ATTEMPT", "[]", null))
            .post("/api/cases");
    registered.then().statusCode(201);
    return registered.path("id");
  }

  @Test
  void sightFollowsAnOrganisationThatMoves() {
    String school = opened(admin, "Жылжымалы мектеп", office("edu-391000000"));
    String kept = registeredBy(psychologist("mover2", school)[1]);
    named("district").get("/cases/" + kept).then().statusCode(200);
    named("district2").get("/cases/" + kept).then().statusCode(404);
    Map<String, Object> move = Map.of("parent", office("edu-392400000"), "since", TODAY);
    deed(admin, school, "moves", move)
        .then()
        .statusCode(200)
        .body("parentId", equalTo(office("edu-392400000").toString()))
        .body("past.parent", contains(notNullValue()));
    named("district").get("/cases/" + kept).then().statusCode(404);
    named("district2").get("/cases/" + kept).then().statusCode(200);
    named("district2").get("/cases?limit=100").then().body("items.id", hasItem(kept));
    deed(admin, school, "moves", move).then().statusCode(409);
  }

  @Test
  void aNameIsChangedAndTheFormerOneKept() {
    String school = opened(district, "Ескі атау", office("edu-391000000"));
    Map<String, Object> name =
        new HashMap<>(Map.of("kk", "Жаңа атау", "ru", "Новое имя", "en", "New name"));
    name.put("since", "2999-01-01");
    deed(district, school, "names", name)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("since"));
    name.put("since", TODAY);
    deed(district, school, "names", name)
        .then()
        .statusCode(200)
        .body("name.kk", equalTo("Жаңа атау"))
        .body("past.name", contains("Ескі атау"))
        .body("past.until", contains(TODAY));
  }

  /** A referral to an office that the recipient, by their token, has answered and so ended. */
  private static String endedReferral(Person sender, String to, String recipient) {
    Response registered =
        sender.post("/cases", SomeCase.under("1.21", "SUICIDE_ATTEMPT", "[]", null));
    registered.then().statusCode(201);
    Response sent =
        sender.post(
            "/cases/" + registered.path("id") + "/referrals",
            """
            {"to": "%s", "kind": "OTHER", "urgency": "URGENT", "reason": "Бізге ауысады.", "shares": ["BASIC"]}"""
                .formatted(to));
    sent.then().statusCode(201);
    anybody(recipient)
        .body(Map.of("reason", "Оқымайды."))
        .post("/api/referrals/" + sent.path("id") + "/rejection")
        .then()
        .statusCode(200);
    return sent.path("id");
  }

  /** A note that somebody of the office wrote about a case. */
  private static String noteOf(String office, String caseId) {
    return Superuser.one(
        """
        insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
        values (gen_random_uuid(), '%s', '%s', 'С', now(), 'Жазған Адам') returning id"""
            .formatted(caseId, office));
  }

  @Test
  void theTreeHasNoCircle() throws SQLException {
    String upper = opened(admin, "Жоғарғы", office("edu-391000000"));
    String lower = opened(admin, "Төменгі", UUID.fromString(upper));
    Response refused =
        deed(admin, upper, "moves", Map.of("parent", UUID.fromString(lower), "since", TODAY));
    refused.then().statusCode(409);
    assertThat(refused.<String>path("detail")).contains("cannot stand below itself");
    deed(admin, upper, "moves", Map.of("parent", UUID.fromString(upper), "since", TODAY))
        .then()
        .statusCode(409);
    assertThatThrownBy(
            () ->
                asOwner(
                    "update qorgan.organisation set parent_id = '%s' where id = '%s'"
                        .formatted(lower, upper)))
        .hasMessageContaining("organisations.rule.circle");
  }

  private static void asOwner(String sql) throws SQLException {
    try (Connection owner = QorganServer.asSuperuser();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whoClosesAnOrganisationHandsItsCasesToASuccessor() {
    String closing = opened(admin, "Жабылатын мектеп", office("edu-391000000"));
    String successor = opened(admin, "Мұрагер мектеп", office("edu-391000000"));
    String[] leaver = psychologist("closer1", closing);
    String kept = registeredBy(leaver[1]);
    String heir = psychologist("closer2", successor)[1];
    anybody(heir).get("/api/cases/" + kept).then().statusCode(404);
    String ended = endedReferral(named("psychologist"), closing, leaver[1]);
    String note = noteOf(closing, kept);
    anybody(leaver[1]).get("/api/referrals/" + ended).then().statusCode(200);
    anybody(heir).get("/api/referrals/" + ended).then().statusCode(404);
    Map<String, Object> close = new HashMap<>(Map.of("lastDay", TODAY));
    deed(admin, closing, "closing", close).then().statusCode(409);
    admin
        .post("/accounts/" + leaver[0] + "/disabling?confirmed=LAST_READER", "")
        .then()
        .statusCode(200);
    Response needed = deed(admin, closing, "closing", close);
    needed.then().statusCode(409);
    assertThat(needed.<String>path("detail")).contains("choose who takes them over");
    close.put("successor", closing);
    deed(admin, closing, "closing", close).then().statusCode(409);
    close.put("successor", successor);
    deed(admin, closing, "closing", close).then().statusCode(200).body("cases", equalTo(1));
    anybody(heir).get("/api/cases/" + kept).then().statusCode(200).body("story", notNullValue());
    anybody(heir).get("/api/cases").then().body("items.id", hasItem(kept));
    named("district").get("/cases/" + kept).then().statusCode(200);
    anybody(heir)
        .get("/api/referrals/" + ended)
        .then()
        .statusCode(200)
        .body("to.name", equalTo("Жабылатын мектеп"));
    anybody(heir).get("/api/referrals?box=incoming").then().body("items.id", hasItem(ended));
    anybody(heir)
        .get("/api/cases/" + kept + "/notes")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(note))
        .body("items.writtenBy", hasItem("Жазған Адам"));
    named("psychologist2").get("/referrals/" + ended).then().statusCode(404);
    deed(admin, closing, "closing", close).then().statusCode(409);
    admin
        .get("/organisations/tree")
        .then()
        .body("items.find { it.id == '" + closing + "' }.validTo", equalTo(TODAY));
    Response late =
        admin
            .asks()
            .body(
                Map.of(
                    "login", "closer3",
                    "surname", "А",
                    "givenName", "Б",
                    "organisation", successor,
                    "roles", List.of()))
            .post("/api/accounts");
    late.then().statusCode(201);
  }

  @Test
  void aDistrictChangesWhatIsBelowItAndNothingElse() {
    List<String> tree = district.get("/organisations/tree").path("items.id");
    assertThat(tree)
        .contains(office("edu-391000000").toString(), office("school-391000000-1").toString())
        .doesNotContain(office("edu-392400000").toString(), office("region").toString());
    String elsewhere = office("school-392400000-1").toString();
    district.get("/organisations/" + elsewhere).then().statusCode(404);
    open(district, "Бөтен", office("edu-392400000")).then().statusCode(403);
    deed(district, elsewhere, "closing", Map.of("lastDay", TODAY)).then().statusCode(403);
    deed(
            district,
            office("school-391000000-1").toString(),
            "moves",
            Map.of("parent", office("edu-392400000"), "since", TODAY))
        .then()
        .statusCode(403);
    deed(
            district,
            office("edu-391000000").toString(),
            "moves",
            Map.of("parent", office("region"), "since", TODAY))
        .then()
        .statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseChangesTheTree(String login) throws SQLException {
    Person stranger = named(login);
    String school = office("school-391000000-1").toString();
    stranger.get("/organisations/tree").then().statusCode(403);
    stranger.get("/organisations/" + school).then().statusCode(403);
    open(stranger, "Бөтен", office("edu-391000000")).then().statusCode(403);
    deed(stranger, school, "closing", Map.of("lastDay", TODAY)).then().statusCode(403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      UUID id = UUID.fromString(school);
      assertThat(desk.refusal("select sec.close_organisation(?, current_date, null)", id))
          .isEqualTo("QR403");
      assertThat(
              desk.refusal(
                  "select sec.move_organisation(?, ?, current_date)", id, office("region")))
          .isEqualTo("QR403");
      assertThat(desk.refusal("select sec.hand_over_cases(?, ?)", id, id)).isEqualTo("42501");
      assertThat(desk.refusal("update qorgan.organisation set parent_id = null"))
          .isEqualTo("42501");
      assertThat(desk.one("select sec.kept_cases(?)", id)).isEqualTo("0");
    }
  }

  @Test
  void theTreeIsReadAndChangedByThePages() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "districtadmin", "kk");
      page.navigate("/organisations/list");
      assertReadable(page, "tree");
      TestBrowser.screenshot(page, "organisations-kk");
      page.navigate("/organisations/create");
      assertReadable(page, "new organisation");
      page.selectOption("[id=kind]", "SCHOOL");
      page.selectOption("[id=territory]", "391000000");
      page.selectOption(
          "[id=parent]", new SelectOption().setValue(office("edu-391000000").toString()));
      page.fill("[id=kk]", "Беттегі мектеп");
      page.fill("[id=ru]", "Школа со страницы");
      page.fill("[id=en]", "School of the page");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/organisations/organisation?id=*");
      assertReadable(page, "organisation");
      page.fill("[id=kk]", "Беттегі гимназия");
      page.click("[id=rename]");
      page.waitForCondition(() -> page.locator("h1").innerText().equals("Беттегі гимназия"));
      assertThat(page.locator("main").innerText()).contains("Беттегі мектеп");
      TestBrowser.screenshot(page, "organisation-kk");
      page.click("[id=close]");
      TestBrowser.awaits(page, "**/organisations/list");
    }
  }
}
