package kz.qorgan.harness;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorgan.access.Tokens;

/** One of the demo's people, signed in once for the whole run: over HTTP, and in SQL as q_app. */
public final class Person {

  private static final Map<String, Person> SIGNED_IN = new ConcurrentHashMap<>();

  private final String token;
  private final UUID office;

  private Person(String token, UUID office) {
    this.token = token;
    this.office = office;
  }

  public static Person named(String login) {
    return SIGNED_IN.computeIfAbsent(login, Person::signIn);
  }

  private static Person signIn(String login) {
    Response opened =
        anybody()
            .body(Map.of("login", login, "password", QorganServer.PASSWORD))
            .post("/api/session");
    opened.then().statusCode(200);
    return new Person(
        opened.path("token"), UUID.fromString(opened.path("account.organisation.id")));
  }

  /** The id of an organisation of the seeds. */
  public static UUID office(String code) {
    return UUID.nameUUIDFromBytes(("qorgan:organisation:" + code).getBytes(StandardCharsets.UTF_8));
  }

  /** Where this person works. */
  public UUID office() {
    return office;
  }

  /** The bearer token, for who asks by other means. */
  public String token() {
    return token;
  }

  public Response get(String path) {
    return asks().get("/api" + path);
  }

  public Response post(String path, String body) {
    return asks().body(body).post("/api" + path);
  }

  /** A request of this person, to be given more headers. */
  public RequestSpecification asks() {
    return asksIn("en");
  }

  /** A request of this person, to be answered in a language. */
  public RequestSpecification asksIn(String language) {
    return anybody().header("Authorization", "Bearer " + token).header("Accept-Language", language);
  }

  private static RequestSpecification anybody() {
    return given().baseUri(QorganServer.url().toString()).contentType("application/json");
  }

  /** The first column of the first row that this person's session sees as q_app, or null. */
  public Object sees(String sql, Object... parameters) throws SQLException {
    return asApp(
        sql,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getObject(1) : null;
          }
        },
        parameters);
  }

  /** How many rows this person's session changes as q_app. */
  public int changes(String sql, Object... parameters) throws SQLException {
    return asApp(sql, PreparedStatement::executeUpdate, parameters);
  }

  private <T> T asApp(String sql, Statement<T> work, Object... parameters) throws SQLException {
    try (Connection connection = QorganServer.asApp()) {
      connection.setAutoCommit(false);
      try (PreparedStatement begin = connection.prepareStatement("select 1 from sec.begin(?)")) {
        begin.setString(1, Tokens.hash(token));
        begin.execute();
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        return work.done(statement);
      } finally {
        connection.rollback();
      }
    }
  }

  private interface Statement<T> {
    T done(PreparedStatement statement) throws SQLException;
  }
}
