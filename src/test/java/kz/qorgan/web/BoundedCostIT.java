package kz.qorgan.web;

import static io.restassured.RestAssured.given;
import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.StatementCount;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Questions that would cost without end, or that nobody asks by accident: each has a bounded cost
 * and a clear answer, over REST and on the page.
 */
class BoundedCostIT {

  private final Person psychologist = named("psychologist");

  private static String cursor(String key, String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((key + '\u0001' + id).getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Response ask(String path) {
    return psychologist.asks().urlEncodingEnabled(false).get("/api" + path);
  }

  private static void names(Response refused, String field) {
    refused
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", is(field))
        .body("errors[0].message", not(is("")));
    assertThat(refused.asString()).doesNotContain("Exception", "SQL", "kz.qorgan", "select ");
  }

  static List<String> forged() {
    String id = UUID.randomUUID().toString();
    return List.of(
        cursor("NEWEST 2026-01-01T00:00:00Z", "nobody"),
        cursor("NEWEST yesterday", id),
        cursor("NEWEST +1000000000-12-31T23:59:59Z", id),
        cursor("NEWEST -1000000000-01-01T00:00:00Z", id),
        cursor("2026-01-01T00:00:00Z", id),
        cursor("NAME Сынақова", id),
        cursor("DUE 2026-01-01T00:00:00Z", id),
        cursor("'; drop table qorgan.case_record; --", id),
        cursor("NEWEST 2026-01-01T00:00:00Z\0", id),
        "A".repeat(4000),
        "%00",
        "%F0%9F%98%80");
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedCursorOfTheCasesIsNamed(String after) {
    names(ask("/cases?after=" + after), "after");
  }

  @ParameterizedTest
  @CsvSource({"NEWEST,NAME", "NEWEST,DUE", "NAME,NEWEST", "NAME,DUE", "DUE,NEWEST", "DUE,NAME"})
  void aCursorOfAnotherOrderIsNamed(String order, String other) {
    String next = ask("/cases?limit=1&order=" + order).path("next");
    assertThat(next).isNotNull();

    names(ask("/cases?order=" + other + "&after=" + next), "after");
    ask("/cases?order=" + order + "&after=" + next).then().statusCode(200);
  }

  /** The place in the order stays what it is, whoever comes to it and whatever is left of it. */
  @Test
  void aCursorOfAnotherFilterOrPersonLeadsOnWithinOnesOwnSight() {
    String next = ask("/cases?limit=1").path("next");
    List<String> own = named("doctor").get("/cases?limit=100").path("items.id");

    ask("/cases?status=OPEN&risk=HIGH&after=" + next).then().statusCode(200);
    Response others = named("doctor").get("/cases?limit=100&after=" + next);
    others.then().statusCode(200);
    assertThat(own).containsAll(others.<List<String>>path("items.id"));
  }

  @Test
  void aCursorOfACaseThatIsGoneFromSightLeadsOn() {
    UUID gone = UUID.randomUUID();
    for (String key : List.of("NEWEST 2026-06-01T00:00:00Z", "DUE 2026-06-01T00:00:00Z")) {
      String order = key.substring(0, key.indexOf(' '));
      ask("/cases?order=" + order + "&after=" + cursor(key, gone.toString()))
          .then()
          .statusCode(200);
    }
    ask("/cases?order=NAME&after=" + cursor("NAME Сынақ", gone.toString())).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "secretary,/referrals",
    "inspector,/notifications",
    "secretary,/alerts",
    "admin,/accounts",
    "auditor,/audit"
  })
  void everyListBoundsItsPageAndNamesANonsense(String login, String list) {
    Person who = named(login);
    for (String limit : List.of("0", "-1", "101", "1000000000", "99999999999", "1e3", "ten")) {
      names(who.get(list + "?limit=" + limit), "limit");
    }
    for (String after : List.of("nonsense", "AAAA", cursor("x", "x"))) {
      names(who.get(list + "?after=" + after), "after");
    }
  }

  @ParameterizedTest
  @CsvSource({"secretary,/referrals", "inspector,/notifications", "secretary,/alerts"})
  void aMomentThatNoCalendarHasIsNoCursor(String login, String list) {
    String after = cursor("+1000000000-12-31T23:59:59Z", UUID.randomUUID().toString());
    names(named(login).get(list + "?after=" + after), "after");
  }

  @Test
  void aDayThatNoCalendarHasIsNamed() {
    names(
        named("auditor").asks().urlEncodingEnabled(false).get("/api/audit?from=%2B999999999-12-31"),
        "from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order=IIN", "order=name", "order=id;drop", "order=%00", "status=x"})
  void whatCannotBeSortedOrFilteredByIsNamed(String query) {
    names(ask("/cases?" + query), query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @CsvSource({"number,%00", "risk,%00", "category,%00", "measure,%00"})
  void aFilterThatIsNoTextIsNamed(String field, String value) {
    names(ask("/cases?" + field + "=" + value), field);
    names(ask("/cases?" + field + "=" + "1".repeat(1000)), field);
  }

  /** Not patterns: a number that has such a sign in it, and there is none. */
  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "%_%_%_%_%_%_%_%_%_%", "20__"})
  void signsOfPatternsMeanThemselvesInANumber(String number) {
    ask("/cases?number=" + encoded(number)).then().statusCode(200).body("items.size()", is(0));
  }

  @Test
  void tenSortsAtOnceAreOneOrAClearRefusal() {
    StringBuilder many = new StringBuilder("/cases?limit=2");
    for (int i = 0; i < 10; i++) {
      many.append("&order=").append(i % 2 == 0 ? "NAME" : "DUE");
    }
    ask(many.toString()).then().statusCode(oneOf(200, 400));
    ask("/cases?limit=2&unknown=1&sort=iin&fields=*").then().statusCode(200);
  }

  static List<String> searched() {
    return List.of(
        "а",
        "%",
        "_",
        "\\",
        "%%%",
        "'",
        "--",
        "😀",
        "\u0301\u0301\u0301",
        "ё\u0308",
        "\u05d0\u05d1\u05d2",
        "\u0645\u062d\u0645\u062f",
        "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ ы э ю я",
        "ә".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("searched")
  void anythingThatCanBeReadCanBeSearchedFor(String text) {
    for (String[] search : List.of(new String[] {"/cases/search", "name"}, CHILDREN)) {
      Response found = psychologist.asks().body(Map.of(search[1], text)).post("/api" + search[0]);
      found.then().statusCode(200);
      assertThat(found.<List<Object>>path("items")).hasSizeLessThanOrEqualTo(25);
    }
  }

  private static final String[] CHILDREN = {"/children/search", "text"};

  static List<String> unreadable() {
    return List.of("а".repeat(1000), "а\0б", "\u202eнавИ", "\ufeff", " ");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadIsNamed(String text) {
    names(psychologist.asks().body(Map.of("name", text)).post("/api/cases/search"), "name");
    names(psychologist.asks().body(Map.of("text", text)).post("/api/children/search"), "text");
  }

  // ------------------------------------------------------------------------------------- pages

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=nonsense",
        "order=IIN",
        "status=GONE",
        "number=%00",
        "overdue=perhaps",
        "limit=1000000000",
        "order=NAME&order=DUE&order=NEWEST",
        "unknown=1"
      })
  void thePageOfTheListNeverBreaks(String query) {
    Response page = PageSession.of("psychologist").get("/cases/list?" + query);
    assertThat(page.statusCode()).as(page.asString()).isIn(200, 400);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.asString()).contains("lang=\"en\"").doesNotContain("Exception", "kz.qorgan");
  }

  // -------------------------------------------------------------- those who do not wait or read

  /** A socket that asked and may do what it likes with the answer. */
  private Socket asked(String token) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress("127.0.0.1", QorganServer.url().getPort()), 30_000);
    socket
        .getOutputStream()
        .write(
            ("GET /api/cases?limit=100 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String token(String login) {
    return given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .body(Map.of("login", login, "password", QorganServer.PASSWORD))
        .post("/api/session")
        .path("token");
  }

  /** Waits until no connection of the application is in the midst of something. */
  private static void allConnectionsComeBack() {
    String busy = "";
    for (int i = 0; i < 20_000 && !busy.equals("0"); i++) {
      busy =
          Superuser.one(
              "select count(*) from pg_stat_activity"
                  + " where application_name = 'qorgan' and xact_start is not null");
    }
    assertThat(busy).isEqualTo("0");
  }

  @Test
  void whoGoesAwayInTheMidstOfAnAnswerLeavesNothingTaken() throws IOException {
    String token = token("district");
    for (int i = 0; i < 30; i++) {
      try (Socket socket = asked(token)) {
        if (i % 2 == 0) {
          assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        socket.setSoLinger(true, 0);
      }
    }
    allConnectionsComeBack();
    named("district").get("/cases?limit=100").then().statusCode(200);
  }

  @Test
  void whoDoesNotReadHoldsNoConnectionAndNobodyUp() throws IOException {
    String token = token("district");
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        silent.add(asked(token));
      }
      assertThat(silent.get(0).getInputStream().read()).isEqualTo('H');
      named("district").get("/cases?limit=100").then().statusCode(200);
      allConnectionsComeBack();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  // ------------------------------------------------------------------------------- statements

  @Test
  void aListCostsThreeStatementsWhateverItsLength() throws Exception {
    Person district = named("district");
    district.get("/cases?limit=25").then().body("items.size()", is(25));
    try (StatementCount log = StatementCount.open()) {
      int few = log.of(() -> district.get("/cases?limit=5"));
      int many = log.of(() -> district.get("/cases?limit=25"));
      assertThat(few).isBetween(1, 3);
      assertThat(many).isEqualTo(few);
    }
  }

  @Test
  void anOpenedCaseCostsEightStatementsWhateverIsInIt() throws Exception {
    UUID bare = SomeCase.registeredBy(psychologist);
    UUID full = SomeCase.registeredBy(psychologist);
    for (int i = 0; i < 20; i++) {
      psychologist
          .post("/cases/" + full + "/actions", "{\"text\": \"Үйіне барды.\"}")
          .then()
          .statusCode(200);
    }
    try (StatementCount log = StatementCount.open()) {
      int few = log.of(() -> psychologist.get("/cases/" + bare));
      int many = log.of(() -> psychologist.get("/cases/" + full));
      assertThat(few).isBetween(1, 8);
      assertThat(many).isEqualTo(few);
    }
  }

  @Test
  void aRegistrationCostsTenStatements() throws Exception {
    try (StatementCount log = StatementCount.open()) {
      assertThat(log.of(() -> SomeCase.registeredBy(psychologist))).isBetween(1, 10);
    }
  }
}
