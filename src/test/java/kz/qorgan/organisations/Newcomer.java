package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;

/** Somebody who came to an organisation today, signed in with a password of their own. */
record Newcomer(String id, String login, String token) {
  private static final String PASSWORD = "алты арқар тауда өсті";

  static Newcomer of(String login, String role, String organisation) {
    Response created =
        named("admin")
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
                    List.of(role)))
            .post("/api/accounts");
    created.then().statusCode(201);
    return invited(created.path("id"), login);
  }

  /** Sets the first password of an account by its link, and signs in. */
  static Newcomer invited(String id, String login) {
    String address = named("admin").post("/accounts/" + id + "/links", "").path("address");
    asks("")
        .body(Map.of("link", address.replaceAll(".*link=", ""), "newPassword", PASSWORD))
        .post("/api/password")
        .then()
        .statusCode(204);
    return again(id, login);
  }

  private static Newcomer again(String id, String login) {
    Response opened =
        asks("").body(Map.of("login", login, "password", PASSWORD)).post("/api/session");
    return new Newcomer(id, login, opened.path("token"));
  }

  /** The same person by a new session; without a token when they may not sign in. */
  Newcomer again() {
    return again(id, login);
  }

  Response get(String path) {
    return asks(token).get("/api" + path);
  }

  Response post(String path, Object body) {
    return asks(token).body(body).post("/api" + path);
  }

  /** A case of their own. */
  String registers() {
    Response registered = post("/cases", SomeCase.under("1.21", "SUICIDE_ATTEMPT", "[]", null));
    registered.then().statusCode(201);
    return registered.path("id");
  }

  /** Signs in no more. */
  void leaves() {
    named("admin")
        .post("/accounts/" + id + "/disabling?confirmed=LAST_READER", "")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification asks(String token) {
    return RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Authorization", "Bearer " + token);
  }
}
