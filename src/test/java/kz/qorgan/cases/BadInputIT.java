package kz.qorgan.cases;

import static io.restassured.RestAssured.given;
import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every wrong request is a clear 4xx with a problem document, never a 500 and never a page of the
 * server.
 */
class BadInputIT {
  private final Person psychologist = named("psychologist");

  private static String good() {
    return SomeCase.under("1.21", "BULLYING", "[]", null);
  }

  private void isRefused(Response response, String what) {
    assertThat(response.statusCode()).as("%s: %s", what, response.asString()).isBetween(400, 499);
    response
        .then()
        .contentType("application/problem+json")
        .body("type", notNullValue())
        .body("title", notNullValue())
        .body("status", is(response.statusCode()))
        .body("incidentId", notNullValue());
    assertThat(response.asString())
        .doesNotContain("Exception", "kz.qorgan", "SQL", "Payara", "select ");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(response.header("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"measure\":",
        "[]",
        "null",
        "\"\"",
        "1",
        "true",
        "{}",
        "{}{}",
        "{\"measure\": \"1.21\"}",
        "{\"measure\": \"1.21\", \"measure\": \"1.21\"}",
        "{\"nonsense\": 1}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[]]"
      })
  void aBodyThatIsNoCase(String body) {
    isRefused(psychologist.post("/cases", body), body);
  }

  static Stream<Arguments> wrongFields() {
    return Stream.of(
        Arguments.of("\"1.21\"", "1.21"),
        Arguments.of("\"1.21\"", "\"99.99\""),
        Arguments.of("\"1.21\"", "\"1.21; drop table qorgan.case_record\""),
        Arguments.of("\"1.21\"", "null"),
        Arguments.of("\"1.21\"", "99999999999999999999"),
        Arguments.of("[\"BULLYING\"]", "[]"),
        Arguments.of("[\"BULLYING\"]", "[null]"),
        Arguments.of("[\"BULLYING\"]", "\"BULLYING\""),
        Arguments.of("[\"BULLYING\"]", "[\"TLS01\"]"),
        Arguments.of("[\"BULLYING\"]", "[1]"),
        Arguments.of("\"HIGH\"", "\"EXTREME\""),
        Arguments.of("\"HIGH\"", "{}"),
        Arguments.of("\"CLASS_TEACHER\"", "\"NOBODY\""),
        Arguments.of("\"2012-03-04\"", "\"1800-01-01\""),
        Arguments.of("\"2012-03-04\"", "\"2999-01-01\""),
        Arguments.of("\"2012-03-04\"", "\"2012-02-30\""),
        Arguments.of("\"2012-03-04\"", "\"04.03.2012\""),
        Arguments.of("\"2012-03-04\"", "20120304"),
        Arguments.of("\"2012-03-04\"", "[2012, 3, 4]"),
        Arguments.of("\"2012-03-04\"", "\"+1000000000-01-01\""),
        Arguments.of("\"FEMALE\"", "\"female\""),
        Arguments.of("\"FEMALE\"", "1"),
        Arguments.of("\"Сынақова\"", "\"\""),
        Arguments.of("\"Сынақова\"", "\" \""),
        Arguments.of("\"Сынақова\"", "\"<script>alert(1)</script>\""),
        Arguments.of("\"Сынақова\"", "\"'; drop table child; --\""),
        Arguments.of("\"Сынақова\"", "\"\\u0000\""),
        Arguments.of("\"Сынақова\"", "\"Сын\\u0007ақова\""),
        Arguments.of("\"Сынақова\"", "\"\\u202eавоканыС\""),
        Arguments.of("\"Сынақова\"", "\"😀\""),
        Arguments.of("\"Сынақова\"", "\"\\ud800\""),
        Arguments.of("\"Сынақова\"", '"' + "а".repeat(101) + '"'),
        Arguments.of("\"Сынақова\"", "5"),
        Arguments.of("\"Сынып жетекшісі хабарлады.\"", "\"\""),
        Arguments.of("\"Сынып жетекшісі хабарлады.\"", "\"а\\u0000б\""),
        Arguments.of("\"Сынып жетекшісі хабарлады.\"", '"' + "а".repeat(4001) + '"'),
        Arguments.of("\"Сынып жетекшісі хабарлады.\"", '"' + "а".repeat(100_000) + '"'),
        Arguments.of("\"iin\": null", "\"iin\": \"12\""),
        Arguments.of("\"iin\": null", "\"iin\": 120601699901"),
        Arguments.of("\"iin\": null", "\"iin\": \"000000000000\""),
        Arguments.of("\"NO_DOCUMENTS\"", "null"),
        Arguments.of("\"NO_DOCUMENTS\"", "\"BORED\""),
        Arguments.of("\"territory\": null", "\"territory\": \"1\""),
        Arguments.of("\"territory\": null", "\"school\": \"nonsense\""),
        Arguments.of("\"territory\": null", "\"school\": \"" + UUID.randomUUID() + '"'),
        Arguments.of(
            "\"territory\": null", "\"school\": \"" + Person.office("police-391000000") + '"'),
        Arguments.of("[\"POSSIBLE_DUPLICATE\"]", "[\"ANYTHING\"]"),
        Arguments.of("[\"POSSIBLE_DUPLICATE\"]", "[0]"));
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void aFieldThatCannotBe(String right, String wrong) {
    String body = good();
    assertThat(body).contains(right);
    isRefused(psychologist.post("/cases", body.replace(right, wrong)), wrong);
  }

  @Test
  void aMegabyteIsTooMuch() {
    String body = good().replace("Сынып жетекшісі хабарлады.", "x".repeat(1_100_000));
    Response response = psychologist.post("/cases", body);
    assertThat(response.statusCode()).isEqualTo(413);
    response.then().contentType("application/problem+json");
  }

  @Test
  void anotherMediaTypeIsNotRead() {
    Response response =
        psychologist.asks().contentType("text/xml").body("<case/>").post("/api/cases");
    isRefused(response, "xml");
    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/cases/1",
        "/cases/etc/passwd",
        "/measures/9.9",
        "/reference/NOTHING",
        "/application.wadl"
      })
  void anAddressThatLeadsNowhere(String path) {
    isRefused(psychologist.asks().urlEncodingEnabled(false).get("/api" + path), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer ' or 1=1 --", "Basic YWRtaW46YWRtaW4="})
  void aTokenThatOpensNothing(String authorization) {
    Response response =
        given()
            .baseUri(QorganServer.url().toString())
            .header("Authorization", authorization)
            .get("/api/cases");
    isRefused(response, authorization);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void aProblemSpeaksTheCallersLanguage(String language) {
    Response response =
        psychologist
            .asksIn(language)
            .body(good().replace("\"iin\": null", "\"iin\": \"12\""))
            .post("/api/cases");
    String expected =
        switch (language) {
          case "ru" -> "В ИИН должно быть 12 цифр.";
          case "en" -> "An IIN has 12 digits.";
          default -> "ЖСН-де 12 сан болуы керек.";
        };
    response
        .then()
        .statusCode(400)
        .body("errors.message.flatten()", org.hamcrest.Matchers.hasItem(expected));
  }

  @Test
  void anIdempotencyKeyIsShortAndPlain() {
    isRefused(
        psychologist
            .asks()
            .header("Idempotency-Key", "x".repeat(201))
            .body(good())
            .post("/api/cases"),
        "key");
  }
}
