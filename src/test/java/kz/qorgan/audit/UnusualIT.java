package kz.qorgan.audit;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual reading is found by its rule, asked about, answered, and shown to the auditor. */
class UnusualIT {
  private final Person auditor = named("auditor");

  /** As the launcher does now and then. */
  private static void review(String zone) throws SQLException {
    try (Connection owner = QorganServer.asOwner();
        PreparedStatement statement =
            owner.prepareStatement("select audit.find_unusual(?::date, ?)")) {
      statement.setString(1, LocalDate.now(ZoneId.of(zone)).toString());
      statement.setString(2, zone);
      statement.execute();
    }
  }

  /** A place on earth where it is a little after two in the night now. */
  private static String whereItIsNight() {
    int hour = LocalTime.now(ZoneOffset.UTC).getHour();
    int ahead = Math.floorMod(2 - hour, 24);
    return ahead <= 12 ? "Etc/GMT-" + ahead : "Etc/GMT+" + (24 - ahead);
  }

  private Map<String, Object> found(String login, String rule) {
    List<Map<String, Object>> items = auditor.get("/audit/unusual?limit=100").path("items");
    return items.stream()
        .filter(one -> one.get("login").equals(login) && one.get("rule").equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(login + " " + rule + " is not in " + items));
  }

  @Test
  void whoTriedTheCasesOfOthersIsAskedAndTheAnswerIsKept() throws SQLException {
    Person stranger = named("inspector3");
    for (int i = 0; i < 3; i++) {
      stranger.get("/cases/" + SomeCase.registeredBy(named("psychologist"))).then().statusCode(404);
    }
    review("Asia/Qostanay");
    Map<String, Object> finding = found("inspector3", "STRANGER");
    assertThat((Integer) finding.get("number")).isGreaterThanOrEqualTo(3);
    assertThat(finding.get("answer")).isNull();
    assertThat(finding.get("cases").toString()).contains("number=").doesNotContain("Сынақ");
    String id = finding.get("id").toString();
    stranger.get("/questions").then().statusCode(200).body("items.id", hasItem(id));
    String answer = "{\"answer\": \"Мекенжайды тексердім.\"}";
    named("doctor").post("/questions/" + id + "/answer", answer).then().statusCode(404);
    stranger.post("/questions/" + id + "/answer", "{\"answer\": \" \"}").then().statusCode(400);
    stranger.post("/questions/" + id + "/answer", answer).then().statusCode(204);
    stranger.post("/questions/" + id + "/answer", answer).then().statusCode(404);
    assertThat(found("inspector3", "STRANGER")).containsEntry("answer", "Мекенжайды тексердім.");
    review("Asia/Qostanay");
    assertThat(found("inspector3", "STRANGER")).containsEntry("answer", "Мекенжайды тексердім.");
  }

  /** Otherwise the question would tell which of the ids that were tried are cases. */
  @Test
  void triesAtWhatIsNotThereAreAskedAboutInTheSameWay() throws SQLException {
    Person stranger = named("inspector5");
    for (int i = 0; i < 3; i++) {
      stranger.get("/cases/" + UUID.randomUUID()).then().statusCode(404);
    }
    review("Asia/Qostanay");
    assertThat(found("inspector5", "STRANGER")).containsEntry("cases", List.of());
    stranger.get("/questions").then().body("items.number", hasItem(3));
  }

  @Test
  void whoOpensManyCasesAtNightIsAsked() throws SQLException {
    Person reader = named("psychologist2");
    for (int i = 0; i < 5; i++) {
      UUID own = SomeCase.registeredBy(reader);
      reader.get("/cases/" + own).then().statusCode(200);
    }
    review(whereItIsNight());
    assertThat((Integer) found("psychologist2", "NIGHT").get("number")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void whoOpensFarMoreThanUsualIsAsked() throws SQLException {
    Person reader = named("psychologist2");
    for (int i = 0; i < 15; i++) {
      reader.get("/cases/" + SomeCase.registeredBy(reader)).then().statusCode(200);
    }
    review("Asia/Qostanay");
    assertThat((Integer) found("psychologist2", "MANY").get("number")).isGreaterThanOrEqualTo(15);
  }

  @Test
  void whoTakesAListOfChildrenAwayIsAsked() throws SQLException {
    Person reader = named("psychologist2");
    SomeCase.registeredBy(reader);
    SomeCase.registeredBy(reader);
    Superuser.run("update qorgan.reading_rule set amount = 2 where code = 'EXPORT'");
    try {
      reader
          .post("/cases/export", "{\"purpose\": \"Тізімді салыстыру\", \"format\": \"CSV\"}")
          .then()
          .statusCode(200);
      review("Asia/Qostanay");
    } finally {
      Superuser.run("update qorgan.reading_rule set amount = 100 where code = 'EXPORT'");
    }
    Map<String, Object> finding = found("psychologist2", "EXPORT");
    assertThat((Integer) finding.get("number")).isGreaterThanOrEqualTo(2);
    assertThat(finding).containsEntry("cases", List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "secretary", "admin"})
  void nobodyElseReadsWhatWasFound(String login) throws SQLException {
    named(login).get("/audit/unusual").then().statusCode(403);
    assertThat(
            named(login)
                .sees("select count(*) from audit.unusual where account_id <> sec.account()"))
        .isEqualTo(0L);
    auditor.get("/audit/unusual?after=nonsense").then().statusCode(400);
    auditor.get("/audit/unusual").then().statusCode(200).body("items.size() >= 0", equalTo(true));
  }

  @Test
  void theQuestionIsOnTheReadersHomeAndTheAnswerOnTheAuditorsPage() throws SQLException {
    Person reader = named("inspector4");
    for (int i = 0; i < 3; i++) {
      reader.get("/cases/" + SomeCase.registeredBy(named("psychologist"))).then().statusCode(404);
    }
    review("Asia/Qostanay");
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "inspector4", "kk");
      page.click("main a[href$='/audit/question']");
      TestBrowser.awaits(page, "**/audit/question");
      assertReadable(page, "question");
      TestBrowser.screenshot(page, "question-kk");
      page.locator("#answer").fill("Кезекшілік кезінде тексердім.");
      page.locator("#send").click();
      page.waitForFunction("document.querySelector('#answer') == null");
      assertThat(page.navigate("/home").status()).isEqualTo(200);
      assertThat(page.locator("main a[href$='/audit/question']").count()).isZero();
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "auditor", "en");
      page.navigate("/audit/list");
      page.click("main a[href$='/audit/unusual']");
      TestBrowser.awaits(page, "**/audit/unusual");
      assertReadable(page, "unusual");
      TestBrowser.screenshot(page, "unusual-en");
      assertThat(page.locator("tbody").innerText()).contains("Кезекшілік кезінде тексердім.");
    }
  }
}
