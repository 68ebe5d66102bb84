package kz.qorgan.web;

import static io.restassured.RestAssured.given;
import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;

/**
 * More at once than can work: everybody gets an answer, and nothing is left behind. While this test
 * holds a table, whoever reads it is slow; how slow is decided by the test and not by a clock.
 */
class OverloadIT {

  private static final int CROWD = 400;

  /** The share of one session, unless the configuration says otherwise. */
  private static final int SHARE = 20;

  private final ConcurrentLinkedQueue<Answer> early = new ConcurrentLinkedQueue<>();

  /**
   * Asks for the list so often at once, and gives the answers that came while the table is held.
   */
  private List<Answer> crowd(List<String> tokens, int leastEarly, Runnable meanwhile)
      throws SQLException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    CountDownLatch sentAway = new CountDownLatch(leastEarly);
    List<Future<Answer>> asked = new ArrayList<>();
    try (Connection holder = QorganServer.asSuperuser();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table qorgan.case_record in access exclusive mode");
      for (int i = 0; i < CROWD; i++) {
        String token = tokens.get(i % tokens.size());
        asked.add(
            threads.submit(
                () -> {
                  Answer answer = HttpDoor.ask("GET", "/cases", token, null);
                  early.add(answer);
                  sentAway.countDown();
                  return answer;
                }));
      }
      assertThat(sentAway.await(100, TimeUnit.SECONDS)).as("sent away: %s", early).isTrue();
      meanwhile.run();
      holder.rollback();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String token(String login) {
    Response opened =
        given()
            .baseUri(QorganServer.url().toString())
            .contentType("application/json")
            .body(Map.of("login", login, "password", QorganServer.PASSWORD))
            .post("/api/session");
    opened.then().statusCode(200);
    return opened.path("token");
  }

  private static List<String> tokens(int sessions) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      tokens.add(token("psychologist"));
    }
    return tokens;
  }

  private static void end(List<String> tokens) {
    tokens.forEach(token -> HttpDoor.ask("DELETE", "/session", token, null));
  }

  private static void isReady() {
    given().baseUri(QorganServer.url().toString()).get("/health/ready").then().statusCode(200);
    given().baseUri(QorganServer.url().toString()).get("/health/live").then().statusCode(200);
  }

  private static void saysWhenToComeAgain(Answer answer) {
    assertThat(answer.headers()).as(answer.body()).containsKey("retry-after");
    assertThat(answer.headers().get("retry-after").get(0)).matches("[1-9][0-9]*");
    assertThat(answer.headers().get("content-type").get(0)).startsWith("application/problem+json");
    assertThat(answer.headers().get("cache-control").get(0)).contains("no-store");
    assertThat(answer.body())
        .contains("\"status\":" + answer.status(), "\"detail\":", "\"incidentId\":")
        .doesNotContain("Exception", "SQL", "kz.qorgan");
  }

  /** Connections of the application that are in the midst of something. */
  private static String busy() {
    return Superuser.one(
        "select count(*) from pg_stat_activity"
            + " where application_name like 'qorgan%' and xact_start is not null");
  }

  private static String openSessions() {
    return Superuser.one("select count(*) from sec.session where ended_at is null");
  }

  @Test
  void everybodyIsServedOrToldWhenToComeAgain() throws Exception {
    String sessionsBefore = openSessions();
    List<String> tokens = tokens(20);

    List<Answer> answers = crowd(tokens, CROWD / 4, OverloadIT::isReady);

    Map<Integer, Integer> statuses = new HashMap<>();
    for (Answer answer : answers) {
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() != 200) {
        saysWhenToComeAgain(answer);
      }
    }
    assertThat(statuses.keySet()).as(statuses.toString()).isSubsetOf(200, 429, 503).contains(503);
    assertThat(HttpDoor.ask("GET", "/cases", tokens.get(0), null).status()).isEqualTo(200);
    end(tokens);
    assertThat(busy()).isEqualTo("0");
    assertThat(openSessions()).isEqualTo(sessionsBefore);
    assertThat(
            Integer.parseInt(
                Superuser.one(
                    "select count(*) from pg_stat_activity where application_name = 'qorgan'")))
        .isLessThanOrEqualTo(17);
  }

  @Test
  void onePersonTakesNoMoreThanTheirShare() throws Exception {
    List<String> tokens = tokens(1);
    Person other = named("inspector");

    List<Answer> answers =
        crowd(
            tokens,
            CROWD - SHARE,
            () ->
                // Half of the places are free for others, who do not read what is held.
                other.get("/measures").then().statusCode(200));

    List<Answer> sentAway = answers.stream().filter(answer -> answer.status() == 429).toList();
    assertThat(sentAway).isNotEmpty().allSatisfy(OverloadIT::saysWhenToComeAgain);
    assertThat(sentAway.get(0).body()).contains("Too many requests. Try again in 2 s.");
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 429)
        .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
    other.get("/cases").then().statusCode(200);
    assertThat(HttpDoor.ask("GET", "/cases", tokens.get(0), null).status()).isEqualTo(200);
    end(tokens);
  }

  @Test
  void aPageSaysItInTheReadersLanguage() throws Exception {
    PageSession page = PageSession.of("district");
    List<String> tokens = tokens(20);
    List<Response> pages = new ArrayList<>();

    crowd(
        tokens,
        CROWD / 4,
        () -> {
          // It reads what is held, so it cannot be drawn before the others were answered.
          pages.add(page.get("/cases/list"));
          isReady();
        });

    Response sentAway = pages.get(0);
    assertThat(sentAway.statusCode()).isEqualTo(503);
    assertThat(sentAway.header("Retry-After")).isEqualTo("2");
    assertThat(sentAway.contentType()).startsWith("text/html");
    assertThat(sentAway.asString())
        .contains("The system is busy. Try again in a few seconds.", "q-incident");
    page.get("/cases/list").then().statusCode(200);
    end(tokens);
  }

  /** Each of them costs the hash of a password, whether there is such a person or not. */
  @Test
  void aFloodOfSignInsLeavesWhoIsSignedInAlone() throws Exception {
    Person inside = named("inspector");
    ExecutorService threads = Executors.newFixedThreadPool(60);
    try {
      List<Future<Answer>> strangers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String body = "{\"login\": \"flood%d\", \"password\": \"wrong\"}".formatted(i);
        strangers.add(threads.submit(() -> HttpDoor.ask("POST", "/session", null, body)));
      }
      inside.get("/cases").then().statusCode(200);
      isReady();
      for (Future<Answer> stranger : strangers) {
        Answer answer = stranger.get();
        assertThat(answer.status()).as(answer.body()).isIn(401, 429, 503);
        if (answer.status() != 401) {
          saysWhenToComeAgain(answer);
        }
      }
    } finally {
      threads.shutdownNow();
      // Or this address would have to wait in the next tests.
      Superuser.run("delete from sec.sign_in_failure where login like 'flood%'");
    }
    assertThat(busy()).isEqualTo("0");
  }
}
