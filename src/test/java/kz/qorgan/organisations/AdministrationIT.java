package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.safeguards.HiddenAsKept;
import kz.qorgan.shared.Iin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening accounts, giving roles and passwords: who may, how far, and who must not. */
@ExtendWith(HiddenAsKept.class)
class AdministrationIT {
  private static final String SCHOOL = "school-391000000-1";
  private static final String PASSWORD = "жеті бөрі тауға шықты";

  private final Person admin = named("admin");
  private final Person second = named("admin2");
  private final Person district = named("districtadmin");

  private static Map<String, Object> account(String login, String organisation, String... roles) {
    Map<String, Object> account = new HashMap<>();
    account.put("login", login);
    account.put("surname", "Сынақбаева");
    account.put("givenName", "Тәрбие");
    account.put("organisation", office(organisation));
    account.put("roles", Arrays.asList(roles));
    return account;
  }

  private static Response create(Person by, Map<String, Object> account) {
    return by.asks().body(account).post("/api/accounts");
  }

  private static String created(Person by, String login, String organisation, String... roles) {
    Response created = create(by, account(login, organisation, roles));
    created.then().statusCode(201).header("ETag", notNullValue());
    return created.path("id");
  }

  private static Response roles(Person by, String id, String... roles) {
    return by.asks()
        .header("If-Match", by.get("/accounts/" + id).header("ETag"))
        .body(Map.of("roles", List.of(roles)))
        .put("/api/accounts/" + id + "/roles");
  }

  private static RequestSpecification anybody() {
    return RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Accept-Language", "en");
  }

  private static Response signIn(String login, String password) {
    return anybody().body(Map.of("login", login, "password", password)).post("/api/session");
  }

  private static String link(Person by, String id) {
    Response made = by.post("/accounts/" + id + "/links", "");
    made.then().statusCode(201).body("address", startsWith(QorganServer.url() + "/password?link="));
    String address = made.path("address");
    return address.substring(address.indexOf('=') + 1);
  }

  private static Response redeem(String link, String password) {
    return anybody().body(Map.of("link", link, "newPassword", password)).post("/api/password");
  }

  /** An account that works, and a session of it. */
  private String signedIn(String id, String login) {
    redeem(link(admin, id), PASSWORD).then().statusCode(204);
    Response opened = signIn(login, PASSWORD);
    opened.then().statusCode(200);
    return opened.path("token");
  }

  private static Response me(String token) {
    return anybody().header("Authorization", "Bearer " + token).get("/api/me");
  }

  private static void asOwner(String sql, Object... values) throws SQLException {
    try (Connection owner = QorganServer.asSuperuser();
        Statement statement = owner.createStatement()) {
      statement.execute(sql.formatted(values));
    }
  }

  // ----------------------------------------------------------------------- invitation and password

  @Test
  void whoIsInvitedSetsAPasswordOnceAndSignsIn() {
    String id = created(admin, "invited1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    admin.get("/accounts/" + id).then().body("wayIn.state", equalTo("NONE"));
    signIn("invited1", PASSWORD).then().statusCode(401);
    String link = link(admin, id);
    admin.get("/accounts/" + id).then().body("wayIn.state", equalTo("INVITED"));
    redeem(link, PASSWORD).then().statusCode(204);
    redeem(link, "басқа бір құпия сөйлем").then().statusCode(409);
    signIn("invited1", PASSWORD)
        .then()
        .statusCode(200)
        .body("account.role", equalTo("SCHOOL_PSYCHOLOGIST"));
    admin
        .get("/accounts/" + id)
        .then()
        .body("wayIn.state", equalTo("WORKS"))
        .body("wayIn.changedAt", notNullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "қысқа сөз, At least 12",
    "passwordpassword, common",
    "йцукенгшщзхъ, common",
    "aaaaaaaaaaaaaaaa, common",
    "Сынақбаева жақсы адам, must not contain",
    "invited2 forever and ever, must not contain",
    "қорған қорған қорған, must not contain"
  })
  void aPasswordThatIsTriedFirstIsNotTakenAndTheLinkStaysGood(String password, String reason) {
    Map<String, Object> account = account("invited2", SCHOOL);
    Response made = create(admin, account);
    String id =
        made.statusCode() == 201
            ? made.path("id")
            : admin.get("/accounts?query=invited2").path("items[0].id");
    String link = link(admin, id);
    Response answer = redeem(link, password);
    answer.then().statusCode(400).body("errors[0].field", equalTo("newPassword"));
    assertThat(answer.<String>path("errors[0].message")).contains(reason);
    redeem(link, PASSWORD).then().statusCode(204);
  }

  @Test
  void aLinkEndsWithTimeWithANewerOneAndWithTheAccount() throws SQLException {
    String id = created(admin, "invited3", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    String first = link(admin, id);
    String newer = link(admin, id);
    redeem(first, PASSWORD).then().statusCode(409);
    asOwner(
        "update sec.password_link set ends_at = now() - interval '1 second' where account_id = '%s'",
        id);
    redeem(newer, PASSWORD).then().statusCode(409);
    String third = link(admin, id);
    admin.post("/accounts/" + id + "/disabling?confirmed=LAST_READER", "").then().statusCode(200);
    redeem(third, PASSWORD).then().statusCode(409);
    admin.post("/accounts/" + id + "/links", "").then().statusCode(409);
    redeem("no-such-link", PASSWORD).then().statusCode(409);
  }

  @Test
  void aResetEndsTheOldPasswordAndEverySessionAtOnce() {
    String id = created(admin, "reset1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    String token = signedIn(id, "reset1");
    String link = link(admin, id);
    me(token).then().statusCode(401);
    signIn("reset1", PASSWORD).then().statusCode(401);
    redeem(link, "жаңа құпия сөйлем осы").then().statusCode(204);
    signIn("reset1", "жаңа құпия сөйлем осы").then().statusCode(200);
  }

  @Test
  void onesOwnPasswordIsChangedWithTheOldOne() {
    String id = created(admin, "change1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    String here = signedIn(id, "change1");
    String elsewhere = signIn("change1", PASSWORD).path("token");
    RequestSpecification own = anybody().header("Authorization", "Bearer " + here);
    own.body(Map.of("oldPassword", "not the old one", "newPassword", "тағы бір жақсы сөйлем"))
        .put("/api/password")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("oldPassword"));
    own.body(Map.of("oldPassword", PASSWORD, "newPassword", "тағы бір жақсы сөйлем"))
        .put("/api/password")
        .then()
        .statusCode(204);
    me(here).then().statusCode(200);
    me(elsewhere).then().statusCode(401);
    signIn("change1", PASSWORD).then().statusCode(401);
    signIn("change1", "тағы бір жақсы сөйлем").then().statusCode(200);
  }

  // ------------------------------------------------------------------------------------- the
  // account

  @ParameterizedTest
  @CsvSource({
    "аdmin, 400, do not mix|does not mix",
    "ab, 400, 3 to 60",
    "with space, 400, 3 to 60",
    "d0ctor, 409, looks the same",
    "doctor, 409, such a login",
    "inspect0r, 409, looks the same",
    "аге, 201, "
  })
  void aLoginMustBeTellableFromEveryOther(String login, int status, String reason) {
    Response answer = create(admin, account(login, SCHOOL));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (reason != null) {
      assertThat(answer.asString()).containsPattern(reason);
    }
    if (status == 201) {
      create(admin, account("are", SCHOOL)).then().statusCode(201);
      create(admin, account("aгe", SCHOOL)).then().statusCode(400);
    }
  }

  @Test
  void anIinIsCheckedKeptOnceAndReadByAdministrationAlone() {
    Map<String, Object> account = account("iin1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    int check = Iin.checkDigit("85010140001");
    account.put("iin", "85010140001" + (check + 1) % 10);
    create(admin, account).then().statusCode(400).body("errors[0].field", equalTo("iin"));
    String iin = "85010140001" + check;
    account.put("iin", iin);
    Response created = create(admin, account);
    created.then().statusCode(201);
    String id = created.path("id");
    admin.get("/accounts/" + id).then().body("iin", equalTo(iin));
    account.put("login", "iin2");
    create(admin, account).then().statusCode(409);
    assertThatThrownBy(() -> named("psychologist").sees("select iin from qorgan.account"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    assertThat(sees("psychologist", "select sec.iin_of('" + id + "')")).isNull();
    admin
        .asks()
        .header("If-Match", created.header("ETag"))
        .body(Map.of("surname", "Сынақбай", "givenName", "Тәрбие"))
        .put("/api/accounts/" + id + "/person")
        .then()
        .statusCode(200);
    admin
        .get("/accounts/" + id)
        .then()
        .body("iin", nullValue())
        .body("surname", equalTo("Сынақбай"));
  }

  private static Object sees(String login, String sql) {
    try {
      return named(login).sees(sql);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  @Test
  void whoMovesSeesTheOldOrganisationNoMore() {
    UUID oldCase = SomeCase.registeredBy(named("psychologist"));
    UUID newCase = SomeCase.registeredBy(named("psychologist3"));
    String id = created(admin, "mover1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    String token = signedIn(id, "mover1");
    RequestSpecification own = anybody().header("Authorization", "Bearer " + token);
    own.get("/api/cases/" + oldCase).then().statusCode(200);
    Map<String, Object> move =
        Map.of(
            "organisation",
            office("school-391000000-2"),
            "since",
            "2026-11-01",
            "roles",
            List.of("SCHOOL_PSYCHOLOGIST"));
    Map<String, Object> tooEarly = new HashMap<>(move);
    tooEarly.put("since", "2020-01-01");
    move(admin, id, tooEarly).then().statusCode(409);
    Map<String, Object> future = new HashMap<>(move);
    future.put("since", "2999-01-01");
    move(admin, id, future).then().statusCode(400).body("errors[0].field", equalTo("since"));
    Map<String, Object> today = new HashMap<>(move);
    today.put("since", LocalDate.now(ZoneId.of("Asia/Qostanay")).toString());
    move(admin, id, today).then().statusCode(200).body("waiting", empty());
    own.get("/api/cases/" + oldCase).then().statusCode(401);
    String fresh = signIn("mover1", PASSWORD).path("token");
    anybody()
        .header("Authorization", "Bearer " + fresh)
        .get("/api/cases/" + oldCase)
        .then()
        .statusCode(404);
    anybody()
        .header("Authorization", "Bearer " + fresh)
        .get("/api/cases/" + newCase)
        .then()
        .statusCode(200);
    admin.get("/accounts/" + id).then().body("posts.until", contains(nullValue(), notNullValue()));
    move(admin, id, today).then().statusCode(409);
  }

  private static Response move(Person by, String id, Map<String, Object> move) {
    return by.asks().body(move).post("/api/accounts/" + id + "/moves");
  }

  // -------------------------------------------------------------------------------------------
  // roles

  @Test
  void aRoleIsGivenAndTakenInTheNextTransaction() {
    String id = created(admin, "roles1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    String token = signedIn(id, "roles1");
    RequestSpecification own = anybody().header("Authorization", "Bearer " + token);
    own.get("/api/cases").then().statusCode(200);
    roles(admin, id).then().statusCode(200);
    own.get("/api/cases").then().statusCode(403);
    roles(admin, id, "SOCIAL_PEDAGOGUE").then().statusCode(200);
    own.get("/api/cases").then().statusCode(200);
    admin
        .asks()
        .header("If-Match", "\"1\"")
        .body(Map.of("roles", List.of()))
        .put("/api/accounts/" + id + "/roles")
        .then()
        .statusCode(412);
  }

  @Test
  void nobodyChangesTheirOwnRolesPasswordOrState() {
    String own = admin.get("/me").path("id");
    roles(admin, own, "ADMINISTRATOR", "AUDITOR").then().statusCode(409);
    admin.post("/accounts/" + own + "/links", "").then().statusCode(409);
    admin.post("/accounts/" + own + "/disabling", "").then().statusCode(409);
    admin.get("/accounts/" + own).then().body("roles.code", contains("ADMINISTRATOR"));
  }

  @Test
  void aRoleOfWeightIsGivenByTwo() {
    Response made = create(admin, account("weight1", "edu-dept", "AUDITOR"));
    made.then().statusCode(201).body("waiting", contains("AUDITOR"));
    String id = made.path("id");
    admin
        .get("/accounts/" + id)
        .then()
        .body("roles", empty())
        .body("waiting.code", contains("AUDITOR"));
    String request = admin.get("/role-requests").path("items.find { it.login == 'weight1' }.id");
    admin.post("/role-requests/" + request + "/approval", "").then().statusCode(409);
    district
        .get("/role-requests")
        .then()
        .statusCode(200)
        .body("items.login", not(hasItem("weight1")));
    district.post("/role-requests/" + request + "/approval", "").then().statusCode(404);
    second.post("/role-requests/" + request + "/approval", "").then().statusCode(204);
    second.post("/role-requests/" + request + "/approval", "").then().statusCode(409);
    admin
        .get("/accounts/" + id)
        .then()
        .body("roles.code", contains("AUDITOR"))
        .body("waiting", empty());
    String other = created(admin, "weight2", "edu-dept", "ADMINISTRATOR");
    String refused = second.get("/role-requests").path("items.find { it.login == 'weight2' }.id");
    second.post("/role-requests/" + refused + "/rejection", "").then().statusCode(204);
    admin.get("/accounts/" + other).then().body("roles", empty()).body("waiting", empty());
  }

  @Test
  void whoAdministersAccountsNeverSeesAChild() throws SQLException {
    String id = created(admin, "both1", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    roles(admin, id, "SCHOOL_PSYCHOLOGIST", "ADMINISTRATOR").then().statusCode(409);
    admin.get("/accounts/" + id).then().body("roles.code", contains("SCHOOL_PSYCHOLOGIST"));
    assertThatThrownBy(
            () -> asOwner("insert into qorgan.account_role values ('%s', 'ADMINISTRATOR')", id))
        .hasMessageContaining("organisations.rule.separation");
    assertThatThrownBy(
            () ->
                asOwner("insert into qorgan.role_permission values ('ADMINISTRATOR', 'READ_CASE')"))
        .hasMessageContaining("organisations.rule.separation");
    assertThatThrownBy(
            () -> asOwner("update qorgan.role set scope = 'SUBTREE' where code = 'ADMINISTRATOR'"))
        .hasMessageContaining("organisations.rule.separation");
  }

  // --------------------------------------------------------------------------------------
  // delegation

  @Test
  void aDistrictAdministersItsOwnSchoolsAndNothingElse() throws SQLException {
    List<String> seen = district.get("/accounts?limit=100").path("items.login");
    assertThat(seen)
        .contains("psychologist", "district")
        .doesNotContain("doctor", "admin", "psychologist2");
    String elsewhere = admin.get("/accounts?query=psychologist2").path("items[0].id");
    district.get("/accounts/" + elsewhere).then().statusCode(404);
    district.post("/accounts/" + elsewhere + "/links", "").then().statusCode(404);
    district.post("/accounts/" + elsewhere + "/disabling", "").then().statusCode(404);
    district.get("/accounts/" + elsewhere + "/leaving").then().statusCode(404);
    district.asks().delete("/api/accounts/" + elsewhere + "/sessions").then().statusCode(404);
    create(district, account("far1", "school-392400000-1", "SCHOOL_PSYCHOLOGIST"))
        .then()
        .statusCode(403);
    String id = created(district, "near1", "school-391000000-2", "SCHOOL_PSYCHOLOGIST");
    move(
            district,
            id,
            Map.of(
                "organisation",
                office("school-392400000-1"),
                "since",
                "2026-11-22",
                "roles",
                List.of()))
        .then()
        .statusCode(403);
    assertThat(district.sees("select count(*) from qorgan.account where login = 'psychologist2'"))
        .isEqualTo(0L);
    assertThat(district.sees("select sec.iin_of(?)", UUID.fromString(elsewhere))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADMINISTRATOR",
        "AUDITOR",
        "REGIONAL_DEPARTMENT_OFFICER",
        "COMMISSION_SECRETARY",
        "NO_SUCH_ROLE"
      })
  void aDistrictCannotGiveWhatReachesFurtherThanItself(String role) {
    Response answer = create(district, account("reach1", SCHOOL, role));
    answer.then().statusCode(403);
    assertThat(answer.<String>path("detail")).contains("reaches further");
    admin.get("/accounts?query=reach1").then().body("items", empty());
    district.get("/accounts?query=x").then().statusCode(200);
  }

  @Test
  void aDistrictCannotTakeOverAnAccountThatReachesFurther() {
    String id = created(admin, "mighty1", "edu-391000000", "REGIONAL_DEPARTMENT_OFFICER");
    district.get("/accounts/" + id).then().statusCode(200);
    district.post("/accounts/" + id + "/links", "").then().statusCode(403);
    district.post("/accounts/" + id + "/disabling", "").then().statusCode(403);
    district.asks().delete("/api/accounts/" + id + "/sessions").then().statusCode(403);
    roles(district, id).then().statusCode(403);
  }

  // ----------------------------------------------------------------------------------------
  // strangers

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseTouchesAnAccount(String login) throws SQLException {
    Person stranger = named(login);
    String id = admin.get("/accounts?query=pedagogue3").path("items[0].id");
    String own = stranger.get("/me").path("id");
    create(stranger, account("stranger1", SCHOOL)).then().statusCode(403);
    stranger
        .asks()
        .header("If-Match", "\"1\"")
        .body(Map.of("roles", List.of()))
        .put("/api/accounts/" + id + "/roles")
        .then()
        .statusCode(403);
    stranger.post("/accounts/" + id + "/links", "").then().statusCode(404);
    stranger.get("/accounts/" + id + "/leaving").then().statusCode(403);
    stranger.get("/role-requests").then().statusCode(403);
    stranger.post("/role-requests/" + UUID.randomUUID() + "/approval", "").then().statusCode(403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      UUID target = UUID.fromString(id);
      UUID self = UUID.fromString(own);
      assertThat(desk.refusal("select sec.change_roles(?, null, '{ADMINISTRATOR}')", self))
          .isEqualTo("QR404");
      assertThat(desk.refusal("select sec.change_person(?, null, 'А', 'Б', null, null)", target))
          .isEqualTo("QR404");
      assertThat(
              desk.refusal(
                  "select sec.move_account(?, null, ?, current_date, '{}')", self, office(SCHOOL)))
          .isEqualTo("QR404");
      assertThat(
              desk.refusal(
                  "select sec.open_account(gen_random_uuid(), 'sneaky', 'А', 'Б', null, ?, null, current_date, true)",
                  office(SCHOOL)))
          .isEqualTo("QR403");
      assertThat(
              desk.refusal(
                  "update qorgan.account set organisation_id = ? where id = ?",
                  office(SCHOOL),
                  self))
          .isEqualTo("42501");
      assertThat(desk.refusal("insert into qorgan.account_role values (?, 'ADMINISTRATOR')", self))
          .isEqualTo("42501");
      assertThat(desk.count("qorgan.role_request")).isZero();
    }
  }

  /** Not even a session of the administrator's, so that an injection there sets no password. */
  @Test
  void theApplicationsOwnLoginReachesNoSecret() throws SQLException {
    UUID target = UUID.fromString(admin.get("/accounts?query=pedagogue3").path("items[0].id"));
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as("admin");
      assertThat(desk.refusal("select sec.issue_link('', ?, '00', interval '1 hour', '')", target))
          .isEqualTo("42501");
      assertThat(desk.refusal("select sec.redeem_link('00', 'x', '')")).isEqualTo("42501");
      assertThat(desk.refusal("select sec.change_password('', 'x', '')")).isEqualTo("42501");
      assertThat(desk.refusal("insert into sec.credential values (?, 'x')", target))
          .isEqualTo("42501");
      assertThat(desk.refusal("select * from sec.password_link")).isEqualTo("42501");
    }
    try (Connection signin = QorganServer.asSignin();
        Statement statement = signin.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "select sec.issue_link('"
                          + DatabaseDesk.someHash()
                          + "', '"
                          + target
                          + "', '00', interval '1 hour', '')"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("QR401"));
    }
  }

  @Test
  void whatIsAskedOfTwoIsAskedInTheListOfTwo() {
    admin.get("/role-requests").then().statusCode(200).body("items.own", everyItem(notNullValue()));
    admin
        .get("/accounts/" + admin.get("/me").path("id"))
        .then()
        .body("roles.code", containsInAnyOrder("ADMINISTRATOR"));
  }
}
