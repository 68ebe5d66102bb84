package kz.qorgan.access;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A word of no language is written into each slice of one case through the doors that people use;
 * then it is looked for in every answer and page of everybody, and in what the servers wrote.
 */
class CanariesIT {
  private static final List<String> SLICES =
      List.of(
          "surname", "story", "action", "reason", "finding", "help", "book", "reason2", "answer",
          "draft");

  private static final List<String> PAGES =
      List.of(
          "/home",
          "/cases/list",
          "/cases/list?number=${number}",
          "/cases/export?number=${number}",
          "/cases/case?id=${case}",
          "/cases/correct?id=${case}",
          "/cases/void?id=${case}",
          "/cases/medical-help?id=${case}",
          "/cases/register",
          "/referrals/send?case=${case}",
          "/referrals/list?box=INCOMING",
          "/referrals/list?box=OUTGOING",
          "/referrals/referral?id=${open}",
          "/referrals/referral?id=${ended}",
          "/notifications/list",
          "/notifications/notification?id=${notice}",
          "/audit/readers?case=${case}",
          "/audit/list",
          "/statistics/counts",
          "/accounts/list",
          "/sessions/list",
          "/measures/measure?number=1.21",
          "/draft?page=action:${case}");

  private static final List<String> ANSWERS =
      List.of(
          "/cases?number=${number}",
          "/cases/${case}",
          "/cases/${case}/timeline",
          "/cases/${case}/readers?limit=100",
          "/referrals?box=incoming&limit=100",
          "/referrals?box=outgoing&limit=100",
          "/referrals/${open}",
          "/referrals/${ended}",
          "/notifications?box=incoming&limit=100",
          "/notifications?box=outgoing&limit=100",
          "/notifications/${notice}",
          "/audit?limit=100&caseId=${case}",
          "/statistics",
          "/accounts?limit=100");

  private static final Map<String, String> WORDS = new TreeMap<>();
  private static final Map<String, String> IDS = new TreeMap<>();
  private static final String NOBODYS = word();

  private static String word() {
    return CaseFile.absent().word(CaseFile.Slice.STORY);
  }

  @BeforeAll
  static void plant() {
    SLICES.forEach(slice -> WORDS.put(slice, word()));
    Person keeper = named("psychologist5");
    Person doctor = named("doctor");
    Response registered =
        keeper.post(
            "/cases",
            filled(
                """
                {"measure": "1.21", "categories": ["BULLYING"], "risk": "HIGH", "findings": [],
                 "signal": {"source": "CLASS_TEACHER", "receivedOn": "2019-09-02", "text": "${story}"},
                 "child": {"iin": null, "noIinReason": "NO_DOCUMENTS", "surname": "${surname}",
                           "givenName": "Әйгерім", "birthDate": "2012-03-04", "sex": "FEMALE",
                           "territory": "391000000"},
                 "confirmedWarnings": []}\
                """));
    IDS.put("case", id(registered));
    IDS.put("number", registered.path("number"));
    done(keeper.post(filled("/cases/${case}/actions"), filled("{\"text\": \"${action}\"}")));
    IDS.put("open", id(refer(keeper, doctor, "[\"STORY\"]", "reason")));
    IDS.put("ended", id(refer(keeper, named("doctor4"), "[\"STORY\"]", "reason2")));
    done(named("doctor4").post(filled("/referrals/${ended}/acceptance"), "{}"));
    done(
        named("doctor4")
            .post(filled("/referrals/${ended}/completion"), filled("{\"answer\": \"${answer}\"}")));
    Response help =
        doctor.post(
            filled("/cases/${case}/medical-records"),
            filled(
                "{\"findings\": [\"VIOLENCE\"], \"text\": \"${finding}\", \"helpGiven\":"
                    + " \"${help}\"}"));
    done(help);
    IDS.put("notice", help.path("notifications[0]"));
    done(
        named("inspector")
            .post(
                filled("/notifications/${notice}/acknowledgement"),
                filled("{\"registrationNumber\": \"${book}\", \"acceptedAt\": \"%s\"}")
                    .formatted(Instant.now().minusSeconds(30))));
    done(
        PageSession.of("psychologist5")
            .post(
                "/draft",
                Map.of(
                    "page",
                    filled("action:${case}"),
                    "fields",
                    filled("{\"text\": [\"${draft}\"]}"))));
  }

  private static Response refer(Person from, Person to, String shares, String word) {
    return from.post(
        filled("/cases/${case}/referrals"),
        """
        {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "%s", "shares": %s}\
        """
            .formatted(to.office(), WORDS.get(word), shares));
  }

  private static String id(Response created) {
    done(created);
    return created.path("id");
  }

  private static void done(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 204);
  }

  private static String filled(String text) {
    String filled = text;
    for (Map<String, String> values : List.of(WORDS, IDS)) {
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace("${" + value.getKey() + "}", value.getValue());
      }
    }
    return filled;
  }

  @ParameterizedTest
  @CsvSource({
    "psychologist5,surname story action reason reason2 answer draft",
    "district,surname story action reason reason2 answer",
    "doctor,surname story action reason finding help book",
    "doctor4,reason2 answer",
    "inspector,surname book",
    "psychologist2,",
    "district2,",
    "inspector2,",
    "doctor2,",
    "region,",
    "secretary,",
    "admin,",
    "auditor,"
  })
  void everybodyMeetsTheWordsOfTheirSlicesAndNoOther(String login, String slices) {
    Set<String> met = new TreeSet<>();
    Person person = named(login);
    for (String path : ANSWERS) {
      look(person.get(filled(path)), met);
    }
    for (String body :
        List.of(
            "{\"name\": \"${surname}\"}",
            "{\"text\": \"${surname}\"}",
            "{\"name\": \"${story}\"}")) {
      String path = body.contains("text") ? "/children/search" : "/cases/search";
      look(person.post(path, filled(body)), met);
    }
    look(
        person.post(
            "/cases/export", filled("{\"purpose\": \"Тексеру\", \"number\": \"${number}\"}")),
        met);
    PageSession session = PageSession.of(login);
    for (String path : PAGES) {
      look(session.get(filled(path)), met);
    }
    Set<String> expected = slices == null ? Set.of() : Set.of(slices.split(" "));
    assertThat(met).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void look(Response answer, Set<String> met) {
    assertThat(answer.statusCode()).isLessThan(500);
    String told = answer.headers() + answer.asString();
    WORDS.forEach(
        (slice, word) -> {
          if (told.contains(word)) {
            met.add(slice);
          }
        });
  }

  // ----------------------------------------------------------------------------------------- logs

  @Test
  void noWordOfAChildIsWrittenToALogOrLeftInAFile() throws IOException, SQLException {
    provokeTheApplication();
    provokeTheDatabase();
    Set<String> wanted = new TreeSet<>(WORDS.values());
    wanted.add(NOBODYS);
    List<String> found = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(Path.of("target", "it"))) {
      for (Path file : all.filter(CanariesIT::isWritten).toList()) {
        files++;
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String word : wanted) {
          if (spellings(word).anyMatch(text::contains)) {
            found.add(file + " holds " + word);
          }
        }
      }
    }
    System.out.printf("Canaries: %d words in no one of %d files%n", wanted.size(), files);
    assertThat(files).isGreaterThan(2);
    assertThat(found).isEmpty();
  }

  /** The database's own files, and what was unpacked, are no logs. */
  private static boolean isWritten(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file)
        && !path.contains("/database/")
        && !path.contains("/postgresql-")
        && !path.matches(".*\\.(jar|war|class|xhtml|properties|xml|css|js|woff2|rar)");
  }

  private static Stream<String> spellings(String word) {
    String escaped =
        word.chars().mapToObj(c -> "\\u%04x".formatted(c)).collect(Collectors.joining());
    return Stream.of(word, URLEncoder.encode(word, StandardCharsets.UTF_8), escaped);
  }

  /** Everything that can go wrong with a word in it. */
  private static void provokeTheApplication() {
    Person keeper = named("psychologist5");
    String word = NOBODYS;
    for (String body :
        List.of(
            "{\"text\": \"" + word,
            "{\"" + word + "\": 1}",
            "{\"text\": {\"a\": \"" + word + "\"}}",
            "{\"text\": \"" + word + "\\u0000\"}",
            "{\"text\": \"" + word.repeat(2000) + "\"}",
            "[\"" + word + "\"]")) {
      assertThat(keeper.post(filled("/cases/${case}/actions"), body).statusCode()).isEqualTo(400);
      assertThat(keeper.post("/cases", body).statusCode()).isEqualTo(400);
      assertThat(keeper.post("/children/search", body).statusCode()).isEqualTo(400);
    }
    keeper.post("/children/search", "{\"birthDate\": \"" + word + "\"}");
    keeper.post("/children/search", "{\"iin\": \"" + word + "\"}");
    String never = "{\"text\": \"" + word + "\", \"birthDate\": \"+999999999-01-01\"}";
    assertThat(keeper.post("/children/search", never).statusCode()).isEqualTo(400);
    keeper.asks().queryParam("after", word).queryParam("order", word).get("/api/cases");
    keeper.asks().queryParam("number", word).queryParam("category", word).get("/api/cases");
    keeper.asks().header("If-Match", "x").body("{}").patch(filled("/api/cases/${case}"));
    keeper.get("/cases/" + URLEncoder.encode(word, StandardCharsets.UTF_8));
    keeper.post("/session", "{\"login\": \"proof.nobody\", \"password\": \"" + word + "\"}");
    PageSession page = PageSession.of("psychologist5");
    page.post("/draft", Map.of("page", word, "fields", "{\"text\": [\"" + word + "\"]}"));
    page.post("/draft", Map.of("page", "register", "fields", "{\"" + word + "\": 1}"));
  }

  /** What PostgreSQL refuses it writes down: the statement, but never its values. */
  private static void provokeTheDatabase() throws SQLException {
    Visitor keeper = Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER);
    CaseFile file = CaseFile.fresh(keeper);
    String story =
        "insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)"
            + " values ('%s', 'PARENT', current_date, ?)";
    Map<String, String> refused = new TreeMap<>();
    refused.put("insert into qorgan.draft values (sec.account(), '', ?)", "23514");
    refused.put("insert into qorgan.draft values (gen_random_uuid(), 'a', ?)", "42501");
    refused.put("select sec.child_of(?)", "23514");
    refused.put(story.formatted(file.id()), "23505");
    refused.put(story.formatted(CaseFile.absent().id()), "42501");
    refused.put("update qorgan.case_record set risk = null, surname = ?", "23502");
    try (Connection app = QorganServer.asApp()) {
      app.setAutoCommit(false);
      for (Map.Entry<String, String> one : refused.entrySet()) {
        try (PreparedStatement begin = app.prepareStatement("select 1 from sec.begin(?)");
            PreparedStatement statement = app.prepareStatement(one.getKey())) {
          begin.setString(1, keeper.hash());
          begin.execute();
          statement.setString(1, NOBODYS);
          assertThatThrownBy(statement::execute)
              .as(one.getKey())
              .isInstanceOfSatisfying(
                  SQLException.class,
                  refusal -> assertThat(refusal.getSQLState()).isEqualTo(one.getValue()));
        }
        app.rollback();
      }
    }
  }
}
