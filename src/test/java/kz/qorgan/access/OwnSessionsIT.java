package kz.qorgan.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;

/** One's own sessions, and nobody else's. */
class OwnSessionsIT {
  private static final Pattern END = Pattern.compile("name=\"(sessions:[^\"]*:end)\"");

  private static String token(String login) {
    return asks("")
        .body(Map.of("login", login, "password", QorganServer.PASSWORD))
        .post("/api/session")
        .path("token");
  }

  private static RequestSpecification asks(String token) {
    return given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "en");
  }

  private static String current(String token) {
    return asks(token).get("/api/sessions").path("items.find { it.current }.id");
  }

  @Test
  void oneOfOnesOwnIsEndedAndTheOtherGoesOn() {
    String first = token("psychologist10");
    String second = token("psychologist10");
    String other = current(second);
    asks(first).get("/api/sessions").then().body("items.id", hasItem(other));
    asks(first).delete("/api/sessions/" + other).then().statusCode(204);
    asks(second).get("/api/me").then().statusCode(401);
    asks(first).get("/api/me").then().statusCode(200);
    asks(first).get("/api/sessions").then().body("items.id", not(hasItem(other)));
  }

  @Test
  void whoSignsOutIsWrittenAsWhoDidIt() {
    String token = token("psychologist10");
    String session = current(token);
    asks(token).delete("/api/session").then().statusCode(204);
    asks(token).get("/api/me").then().statusCode(401);
    assertThat(
            Superuser.one(
                "select login from audit.entry where use_case = 'SessionService.end' and session_id = '"
                    + session
                    + "'"))
        .isEqualTo("psychologist10");
  }

  @Test
  void somebodyElsesIsNotFoundAndGoesOn() {
    String theirs = token("psychologist11");
    asks(token("psychologist10")).delete("/api/sessions/" + current(theirs)).then().statusCode(404);
    asks(theirs).get("/api/me").then().statusCode(200);
  }

  @Test
  void thePageEndsAnotherSession() {
    String elsewhere = token("psychologist9");
    PageSession page = PageSession.of("psychologist9");
    Response shown = page.get("/sessions/list");
    shown.then().statusCode(200);
    Matcher end = END.matcher(shown.asString());
    assertThat(end.find()).as("a button for the other session, none for this one").isTrue();
    Map<String, String> fields = new HashMap<>();
    fields.put("sessions", "sessions");
    fields.put(end.group(1), "End");
    fields.put("jakarta.faces.ViewState", PageSession.state(shown));
    page.post("/sessions/list", fields).then().statusCode(303);
    asks(elsewhere).get("/api/me").then().statusCode(401);
    Response after = page.get("/sessions/list");
    after.then().statusCode(200);
    assertThat(after.asString()).contains("The session has ended.").doesNotContain(end.group(1));
  }

  @Test
  void aFreshSessionIsTheCurrentOne() {
    asks(token("psychologist8"))
        .get("/api/sessions")
        .then()
        .body("items.findAll { it.current }", hasSize(1))
        .body("items.door.unique()", hasSize(1))
        .body("items.door", hasItem("API"));
  }
}
