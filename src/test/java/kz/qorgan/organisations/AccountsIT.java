package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts over HTTP and by the pages, as the administrator and as others. */
class AccountsIT {
  private static final Pattern NONCE = Pattern.compile("nonce\" value=\"([^\"]+)\"");

  private final Person admin = named("admin");

  private String idOf(String login) {
    Response found = admin.get("/accounts?limit=100&query=" + login);
    return found.path("items.find { it.login == '" + login + "' }.id");
  }

  private static RequestSpecification anybody() {
    return RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Accept-Language", "en");
  }

  private static Response signIn(String login) {
    return anybody()
        .body(Map.of("login", login, "password", QorganServer.PASSWORD))
        .post("/api/session");
  }

  private static int me(String token) {
    return anybody().header("Authorization", "Bearer " + token).get("/api/me").statusCode();
  }

  private Response deed(String id, String name, String ifMatch) {
    RequestSpecification asks = admin.asks();
    return (ifMatch == null ? asks : asks.header("If-Match", ifMatch))
        .post("/api/accounts/" + id + "/" + name + "?confirmed=LAST_READER");
  }

  // -------------------------------------------------------------------------------------- reading

  @Test
  void everyAccountIsOnExactlyOnePage() {
    List<String> all = admin.get("/accounts?limit=100").path("items.id");
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      Response page = admin.get("/accounts?limit=7&after=" + after);
      page.then().statusCode(200);
      paged.addAll(page.path("items.id"));
      after = page.path("next");
    } while (after != null);
    assertThat(paged).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "Лаззат", "АХМЕТЖАНОВА"})
  void anAccountIsFoundByLoginAndByNameInAnySpelling(String text) {
    admin
        .asks()
        .queryParam("query", text)
        .get("/api/accounts")
        .then()
        .statusCode(200)
        .body("items.login", hasItem("doctor"));
  }

  @Test
  void whatIsInNoNameFindsNothing() {
    for (String text : List.of("%", "_", "' or 1=1", "ь", "wqwq")) {
      admin.asks().queryParam("query", text).get("/api/accounts").then().body("items", hasSize(0));
    }
  }

  @Test
  void anAccountShowsItsRolesAndItsSessions() {
    Response account = admin.get("/accounts/" + idOf("admin"));
    account
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"" + account.path("version") + "\""))
        .body("login", equalTo("admin"))
        .body("own", equalTo(true))
        .body("disabledAt", nullValue())
        .body("roles.name", contains("Administrator"))
        .body("sessions.findAll { it.current }", hasSize(1))
        .body("sessions.door", everyItem(notNullValue()));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    admin.get("/accounts/" + UUID.randomUUID()).then().statusCode(404);
    admin.get("/accounts/x").then().statusCode(404);
    deed(UUID.randomUUID().toString(), "disabling", null).then().statusCode(404);
  }

  // ------------------------------------------------------------------------------------- disabling

  @Test
  void whoIsDisabledIsOutAtOnceAtEveryDoor() {
    String id = idOf("doctor7");
    String token = signIn("doctor7").path("token");
    PageSession page = PageSession.of("doctor7");
    assertThat(me(token)).isEqualTo(200);
    page.get("/measures/list").then().statusCode(200);
    String version = admin.get("/accounts/" + id).header("ETag");
    try {
      deed(id, "disabling", version).then().statusCode(200).body("disabled", equalTo(true));
      assertThat(me(token)).isEqualTo(401);
      Response turnedAway = page.get("/measures/list");
      assertThat(turnedAway.statusCode()).isEqualTo(303);
      assertThat(turnedAway.header("Location")).contains("/?next=");
      signIn("doctor7").then().statusCode(401).body("token", nullValue());
      admin
          .get("/accounts/" + id)
          .then()
          .body("sessions", hasSize(0))
          .body("disabledAt", notNullValue());
      admin.get("/accounts?disabled=true").then().body("items.login", hasItem("doctor7"));
      deed(id, "disabling", null)
          .then()
          .statusCode(409)
          .body("detail", equalTo("This account is already disabled."));
    } finally {
      deed(id, "enabling", null).then().statusCode(200).body("disabled", equalTo(false));
    }
    assertThat(me(token)).as("an ended session stays ended").isEqualTo(401);
    signIn("doctor7").then().statusCode(200);
  }

  @Test
  void whoIsTheLastReaderOfAnOrganisationIsDisabledOnlyAfterASecondLook() {
    String id = idOf("doctor3");
    admin.get("/accounts/" + id + "/leaving").then().body("lastReader", equalTo(true));
    admin
        .post("/accounts/" + id + "/disabling", "")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:qorgan:problem:unanswered-warnings"))
        .body("warnings", contains("LAST_READER"));
    admin.get("/accounts/" + id).then().body("disabledAt", nullValue());
    admin
        .get("/accounts/" + idOf("pedagogue") + "/leaving")
        .then()
        .body("lastReader", equalTo(false))
        .body("openCases", notNullValue());
  }

  @Test
  void thePageOfTheAdministratorDisablesToo() {
    String id = idOf("doctor6");
    String token = signIn("doctor6").path("token");
    PageSession page = PageSession.of("admin");
    Response shown = page.get("/accounts/account?id=" + id);
    shown.then().statusCode(200);
    try {
      Response asked = page.post("/accounts/account", disabling(id, shown));
      asked.then().statusCode(200);
      assertThat(asked.asString()).contains("last person who may read");
      assertThat(me(token)).isEqualTo(200);
      Map<String, String> sure = new HashMap<>(disabling(id, asked));
      sure.put("lastReader", "on");
      page.post("/accounts/account", sure).then().statusCode(303);
      assertThat(me(token)).isEqualTo(401);
      assertThat(page.get("/accounts/account?id=" + id).asString())
          .contains("is disabled and their open sessions have ended");
    } finally {
      deed(id, "enabling", null);
    }
  }

  private static Map<String, String> disabling(String id, Response shown) {
    Matcher nonce = NONCE.matcher(shown.asString());
    assertThat(nonce.find()).as("a nonce").isTrue();
    return Map.of(
        "state",
        "state",
        "id",
        id,
        "disableConfirmed",
        "disableConfirmed",
        "primefaces.nonce",
        nonce.group(1),
        "jakarta.faces.ViewState",
        PageSession.state(shown));
  }

  @Test
  void whoLookedAtAnOldVersionIsTold() {
    String id = idOf("doctor5");
    String old = admin.get("/accounts/" + id).header("ETag");
    deed(id, "disabling", old).then().statusCode(200);
    deed(id, "enabling", old).then().statusCode(412);
    admin.get("/accounts/" + id).then().body("disabledAt", notNullValue());
    deed(id, "enabling", null).then().statusCode(200);
  }

  @Test
  void nobodyDisablesThemselves() {
    deed(idOf("admin"), "disabling", null)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:qorgan:problem:rule-broken"));
    admin.get("/accounts").then().statusCode(200);
  }

  @Test
  void endingTheSessionsOfAnAccountLeavesItOpen() {
    String id = idOf("doctor4");
    String token = signIn("doctor4").path("token");
    admin.asks().delete("/api/accounts/" + id + "/sessions").then().statusCode(204);
    assertThat(me(token)).isEqualTo(401);
    signIn("doctor4").then().statusCode(200);
  }

  // ---------------------------------------------------------------------------------------- others

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist",
        "schoolpolice",
        "doctor",
        "district",
        "region",
        "secretary",
        "auditor"
      })
  void nobodyElseManagesAccounts(String login) {
    Person other = named(login);
    String id = idOf("pedagogue3");
    other.get("/accounts").then().statusCode(403);
    other.get("/accounts/" + id).then().statusCode(403).body("login", nullValue());
    other.post("/accounts/" + id + "/disabling", "").then().statusCode(403);
    other.post("/accounts/" + id + "/enabling", "").then().statusCode(403);
    other.asks().delete("/api/accounts/" + id + "/sessions").then().statusCode(403);
    admin.get("/accounts/" + id).then().body("disabledAt", nullValue());
  }

  @Test
  void withoutASessionThereIsNoDoor() {
    for (String path : List.of("/api/accounts", "/api/audit", "/api/statistics", "/api/sessions")) {
      anybody().get(path).then().statusCode(401);
    }
  }
}
