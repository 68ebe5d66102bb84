package kz.qorgan.harness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the demo's people at the pages, without a browser: the sign-in form and its cookie. */
public final class PageSession {

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*?value=\"([^\"]+)\"");

  private final Map<String, String> cookies = new HashMap<>();

  private PageSession() {}

  /**
   * Signs in by the form, in English: an account remembers the language of its last visit, which
   * may have been another test's.
   */
  public static PageSession of(String login) {
    PageSession session = new PageSession();
    Response form = session.get("/");
    Response entered =
        session.post(
            "/",
            Map.of(
                "login",
                login,
                "password",
                QorganServer.PASSWORD,
                "form",
                "form",
                "enter",
                "enter",
                "jakarta.faces.ViewState",
                state(form)));
    assertThat(entered.statusCode()).as(entered.asString()).isEqualTo(303);
    session.post("/language", Map.of("to", "en", "back", "/home"));
    return session;
  }

  /** Opens a page and follows nothing. */
  public Response get(String path) {
    return kept(asks().get(path));
  }

  /** Sends a form as a browser on this site does. */
  public Response post(String path, Map<String, String> fields) {
    return kept(
        asks()
            .header("Origin", QorganServer.url().toString())
            .header("Sec-Fetch-Site", "same-origin")
            .contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParams(fields)
            .post(path));
  }

  /** What Faces wants back with a form of this page. */
  public static String state(Response page) {
    Matcher state = STATE.matcher(page.asString());
    assertThat(state.find()).as(page.asString()).isTrue();
    return state.group(1);
  }

  /** The cookies, as a browser would send them. */
  public String cookies() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private RequestSpecification asks() {
    return given()
        .baseUri(QorganServer.url().toString())
        .redirects()
        .follow(false)
        .cookies(cookies)
        .header("Accept-Language", "en");
  }

  private Response kept(Response response) {
    cookies.putAll(response.cookies());
    return response;
  }
}
