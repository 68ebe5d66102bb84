package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.harness.Visitor;
import kz.qorgan.shared.Iin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts by a list: the region's, a district's, a bad one, and nobody's. */
class AccountImportIT {
  private static final String HEADER =
      "login;surname;givenName;patronymic;iin;organisation;roles\n";
  private static final String SCHOOL = "school-393600000-2"; // below edu-393600000

  private final Person admin = named("admin");
  private final Person second = named("admin2");

  /** Other tests count people and page through them: who came by a list leaves without a trace. */
  @AfterAll
  static void nobodyStays() {
    String theirs =
        " where account_id in (select id from qorgan.account where login like 'list-%');";
    Superuser.run(
        "set local session_replication_role = replica;"
            + List.of(
                    "sec.password_link",
                    "sec.credential",
                    "qorgan.account_role",
                    "qorgan.account_post",
                    "qorgan.role_request")
                .stream()
                .map(table -> "delete from " + table + theirs)
                .collect(Collectors.joining())
            + "delete from qorgan.account where login like 'list-%'");
  }

  private static Response check(Person by, String list) {
    return by.asks().contentType("text/csv").body(utf8(list)).post("/api/accounts/import/check");
  }

  private static Response open(Person by, String list) {
    return by.asks().contentType("text/csv").body(utf8(list)).post("/api/accounts/import");
  }

  private static byte[] utf8(String list) {
    return list.getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String login, String office, String roles) {
    return login + ";Тізімов;Сынақ;;;" + office + ";" + roles + "\n";
  }

  private static long count(String condition) {
    return Long.parseLong(Superuser.one("select count(*) from " + condition));
  }

  // ------------------------------------------------------------------------------------- many

  @Test
  void tenThousandAccountsAreOpenedAtOnceAndTakeWhatOpeningOneTakes() {
    String list =
        HEADER
            + IntStream.range(0, 10_000)
                .mapToObj(
                    i ->
                        "list-%05d;Тізімова;Сынақ;Оқушықызы;%s;%s;%s\n"
                            .formatted(
                                i,
                                iin(i),
                                i % 2 == 0 ? SCHOOL : "school-391000000-" + (1 + i % 3),
                                i % 100 == 0
                                    ? "SCHOOL_PSYCHOLOGIST|SOCIAL_PEDAGOGUE"
                                    : "SOCIAL_PEDAGOGUE"))
                .collect(Collectors.joining());
    long before = Long.parseLong(Superuser.one("select max(id) from audit.entry"));
    long checking = System.nanoTime();
    check(admin, list)
        .then()
        .statusCode(200)
        .body("lines", equalTo(10_000))
        .body("good", equalTo(10_000))
        .body("bad", equalTo(0))
        .body("faults", hasSize(0));
    long opening = System.nanoTime();
    Response opened = open(admin, list);
    long end = System.nanoTime();
    System.out.printf(
        "10,000 accounts by a list: checked in %d ms, opened in %d ms%n",
        (opening - checking) / 1_000_000, (end - opening) / 1_000_000);
    opened.then().statusCode(201).body("accounts", hasSize(10_000)).body("waiting", equalTo(0));
    assertThat(count("qorgan.account where login like 'list-_____'")).isEqualTo(10_000);
    String theirs =
        " where account_id in (select id from qorgan.account where login like 'list-_____')";
    assertThat(count("qorgan.account_role" + theirs)).isEqualTo(10_100);
    assertThat(count("qorgan.account_post" + theirs + " and until is null")).isEqualTo(10_000);
    assertThat(count("sec.credential" + theirs)).isZero();
    // One deed with its number, and under it every change that opening one account notes.
    List<List<String>> entries =
        Superuser.rows(
            """
            select e.use_case, e.reason, (select count(*) from audit.change c where c.xact = e.xact)
            from audit.entry e where e.id > %d and e.use_case like 'AccountImport%%' order by e.id"""
                .formatted(before));
    assertThat(entries.get(0)).containsExactly("AccountImportService.check", null, "0");
    assertThat(entries.get(1)).startsWith("AccountImportService.open", "audit.counted:10000");
    assertThat(Long.parseLong(entries.get(1).get(2))).isGreaterThanOrEqualTo(30_100);
  }

  /** A valid number of nobody: real ones begin with a day of birth. */
  private static String iin(int number) {
    for (long n = 70_000_000_000L + number * 10L; ; n++) {
      int check = Iin.checkDigit(Long.toString(n));
      if (check >= 0) {
        return n + "" + check;
      }
    }
  }

  @Test
  void aRepeatedListAnswersTheSameAndOpensNothingTwice() {
    String list = HEADER + line("list-repeat", SCHOOL, "");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Response opened =
          admin
              .asks()
              .contentType("text/csv")
              .header("Idempotency-Key", "list-repeat")
              .body(utf8(list))
              .post("/api/accounts/import");
      opened.then().statusCode(201).body("accounts.login", contains("list-repeat"));
      ids.add(opened.path("accounts[0].id"));
    }
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
  }

  // -------------------------------------------------------------------------------- bad lines

  @Test
  void badLinesAreNamedAndNobodyIsOpened() {
    String list =
        HEADER
            + line("list-good", SCHOOL, "SOCIAL_PEDAGOGUE")
            + line("list-аdmin", SCHOOL, "") // with a Cyrillic а
            + line("аԁміп", SCHOOL, "") // Cyrillic all through
            + line("psychologist", SCHOOL, "")
            + line("list-good", SCHOOL, "")
            + line("1ist-good", SCHOOL, "")
            + line("list-g00d", SCHOOL, "")
            + line("list-where", "nowhere", "")
            + line("list-role", SCHOOL, "NO_SUCH_ROLE")
            + line("list-both", SCHOOL, "DISTRICT_ADMINISTRATOR|SCHOOL_PSYCHOLOGIST")
            + "list-iin1;Тізімов;Сынақ;;123;"
            + SCHOOL
            + ";\n"
            + "list-iin2;Тізімов;Сынақ;;"
            + iin(99_001)
            + ";"
            + SCHOOL
            + ";\n"
            + "list-iin3;Тізімов;Сынақ;;"
            + iin(99_001)
            + ";"
            + SCHOOL
            + ";\n"
            + "list-name;T1;;;;"
            + SCHOOL
            + ";\n"
            + "list-cells;Тізімов;Сынақ\n";
    long before = count("qorgan.account");
    Response checked = check(admin, list);
    checked.then().statusCode(200).body("lines", equalTo(15)).body("bad", equalTo(13));
    List<Map<String, Object>> faults = checked.path("faults");
    assertThat(faults.stream().map(f -> f.get("line") + " " + f.get("field") + " " + f.get("code")))
        .containsExactly(
            "3 login loginMixed",
            "4 login loginAlike",
            "5 login loginTaken",
            "6 login loginTwice",
            "7 login login",
            "8 login loginAlike",
            "9 organisation unknownOrganisation",
            "10 roles mayNotGrant",
            "11 roles separation",
            "12 iin iinLength",
            "14 iin iinTwice",
            "15 surname personName",
            "15 givenName NotNull",
            "16 line cells",
            "16 organisation NotNull");
    assertThat(faults).allSatisfy(f -> assertThat((String) f.get("message")).hasSizeGreaterThan(8));
    assertThat((String) faults.get(3).get("message")).contains("line 2");
    open(admin, list)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:qorgan:problem:invalid"))
        .body("detail", startsWith("Bad lines: 13 of 15"))
        .body("errors.field[0]", equalTo("lines[3].login"));
    assertThat(count("qorgan.account")).isEqualTo(before);
  }

  @Test
  void ofManyFaultsTheFirstHundredAreTold() {
    String list =
        HEADER
            + IntStream.range(0, 3000)
                .mapToObj(i -> line("list-many-" + i, "nowhere", ""))
                .collect(Collectors.joining());
    check(admin, list)
        .then()
        .body("bad", equalTo(3000))
        .body("faults", hasSize(100))
        .body("faults.code", everyItem(equalTo("unknownOrganisation")));
  }

  @Test
  void whatIsNoListIsRefusedInWords() {
    check(admin, "name;age\nx;1")
        .then()
        .statusCode(400)
        .body("errors.field", contains("file"))
        .body("errors.code", contains("columnsUnknown"))
        .body("errors.message[0]", containsString("name, age"));
    admin
        .asks()
        .contentType("text/csv")
        .body((HEADER + line("list-x", SCHOOL, "")).getBytes(Charset.forName("windows-1251")))
        .post("/api/accounts/import")
        .then()
        .statusCode(400)
        .body("errors.code", contains("encoding"));
    admin
        .asks()
        .contentType("text/csv")
        .body(new byte[0])
        .post("/api/accounts/import")
        .then()
        .statusCode(400);
    admin.post("/accounts/import", "{}").then().statusCode(415);
    open(admin, HEADER + line("list-x", SCHOOL, "").repeat(10_001))
        .then()
        .statusCode(400)
        .body("errors.code", contains("tooMany"));
    open(admin, "x".repeat((4 << 20) + 1)).then().statusCode(413);
  }

  // ------------------------------------------------------------------------------------ reach

  @Test
  void aDistrictOpensForItsOwnOrganisationsAndGivesWhatItHolds() {
    Visitor district = Visitor.of(SeededRole.named("DISTRICT_ADMINISTRATOR"), Relation.SUPERIOR);
    String own = HEADER + line("list-own", SCHOOL, "SCHOOL_PSYCHOLOGIST");
    assertThat(ask(district, "/check", own).body()).contains("\"bad\":0");
    HttpDoor.Answer foreign =
        ask(
            district,
            "",
            own
                + line("list-foreign", "school-394800000-1", "")
                + line("list-region", SCHOOL, "AUDITOR"));
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.body())
        .contains("\"lines[3].organisation\",\"code\":\"notAdministered\"")
        .contains("\"lines[4].roles\",\"code\":\"mayNotGrant\"");
    assertThat(count("qorgan.account where login = 'list-own'")).isZero();
    assertThat(ask(district, "", own).status()).isEqualTo(201);
  }

  @Test
  void anAccountOutOfReachIsNotToldOf() {
    String iin = iin(99_101);
    open(admin, HEADER + "list-far;Алыстағы;Адам;;" + iin + ";school-394800000-1;\n")
        .then()
        .statusCode(201);
    Visitor district = Visitor.of(SeededRole.named("DISTRICT_ADMINISTRATOR"), Relation.SUPERIOR);
    HttpDoor.Answer answer =
        ask(district, "/check", HEADER + "list-far;Жақын;Адам;;" + iin + ";" + SCHOOL + ";\n");
    assertThat(answer.body())
        .contains("loginTaken", "iinTaken")
        .doesNotContain("Алыстағы", "394800000", "list-far");
  }

  @Test
  void aRoleOfWeightWaitsForTheSecondAdministratorLikeAnyOther() {
    String list = HEADER + line("list-auditor", "edu-dept", "AUDITOR");
    check(admin, list).then().body("waiting", equalTo(1));
    Response opened = open(admin, list);
    opened.then().statusCode(201).body("waiting", equalTo(1));
    String id = opened.path("accounts[0].id");
    admin
        .get("/accounts/" + id)
        .then()
        .body("roles", hasSize(0))
        .body("waiting.code", contains("AUDITOR"));
    String request =
        Superuser.one("select id from qorgan.role_request where account_id = '" + id + "'");
    admin.post("/role-requests/" + request + "/approval", "").then().statusCode(409);
    second.post("/role-requests/" + request + "/approval", "").then().statusCode(204);
    admin.get("/accounts/" + id).then().body("roles.code", contains("AUDITOR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "district", "region", "secretary", "auditor"})
  void nobodyElseOpensAccountsByAList(String login) {
    String list = HEADER + line("list-nobody", SCHOOL, "");
    check(named(login), list).then().statusCode(403);
    open(named(login), list).then().statusCode(403);
    assertThat(
            HttpDoor.ask("POST", "/accounts/import", null, list, "Content-Type", "text/csv")
                .status())
        .isEqualTo(401);
    assertThat(count("qorgan.account where login = 'list-nobody'")).isZero();
  }

  private static HttpDoor.Answer ask(Visitor by, String path, String list) {
    return HttpDoor.ask(
        "POST", "/accounts/import" + path, by.token(), list, "Content-Type", "text/csv");
  }

  // ------------------------------------------------------------------------------------ links

  @Test
  void aListOfLinksIsForThoseWhoNeverHadAPassword() {
    Response opened =
        open(admin, HEADER + line("list-link1", SCHOOL, "") + line("list-link2", SCHOOL, ""));
    List<String> ids = opened.path("accounts.id");
    String asked = "{\"accounts\": [\"%s\", \"%s\"]}".formatted(ids.get(0), ids.get(1));
    Response links = admin.post("/accounts/links", asked);
    links.then().statusCode(201).body("items", hasSize(2)).body("items.account", equalTo(ids));
    admin.get("/accounts/" + ids.get(1)).then().body("wayIn.state", equalTo("INVITED"));
    String token = links.<String>path("items[0].address").replaceAll(".*link=", "");
    admin
        .post(
            "/password",
            "{\"link\": \"%s\", \"newPassword\": \"үш аққу көлге қонды\"}".formatted(token))
        .then()
        .statusCode(204);
    admin
        .post("/accounts/links", asked)
        .then()
        .statusCode(409)
        .body("detail", containsString("never had a password"));
    // None was made, and the other link still works.
    assertThat(
            count(
                "sec.password_link where account_id = '"
                    + ids.get(1)
                    + "' and withdrawn_at is null"))
        .isEqualTo(1);
    admin.post("/accounts/links", "{\"accounts\": []}").then().statusCode(400);
    named("auditor").post("/accounts/links", asked).then().statusCode(404);
    Visitor district = Visitor.of(SeededRole.named("DISTRICT_ADMINISTRATOR"), Relation.SUPERIOR);
    String foreign = Superuser.one("select id from qorgan.account where login = 'pedagogue3'");
    assertThat(
            HttpDoor.ask(
                    "POST",
                    "/accounts/links",
                    district.token(),
                    "{\"accounts\": [\"" + foreign + "\"]}")
                .status())
        .isEqualTo(404);
  }

  // ------------------------------------------------------------------------------------- page

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void theAdministratorBringsAListByThePage(String language) throws IOException {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", language);
      page.navigate("/accounts/list");
      page.click("a[href$='/accounts/import']");
      assertReadable(page, "import");
      page.click("[id=check]");
      assertThat(page.locator("[id=file-error]").innerText()).isNotBlank();
      assertReadable(page, "import of nothing");
      page.fill(
          "[id=text]",
          HEADER + line("list-аdmin", SCHOOL, "") + line("list-page-" + language, "nowhere", ""));
      page.click("[id=check]");
      assertThat(page.locator("#checked tbody tr").count()).isEqualTo(2);
      assertThat(page.locator("[id=open]").count()).isZero();
      assertReadable(page, "import with bad lines");
      TestBrowser.screenshot(page, "account-import-bad-" + language);
      page.setInputFiles(
          "[id=file]",
          new FilePayload(
              "list.csv",
              "text/csv",
              utf8("\uFEFF" + HEADER + line("list-page-" + language, SCHOOL, "SOCIAL_PEDAGOGUE"))));
      page.click("[id=check]");
      page.waitForSelector("[id=open]");
      assertReadable(page, "import checked");
      page.click("[id=open]");
      page.waitForSelector("[id=links]");
      assertReadable(page, "import done");
      TestBrowser.screenshot(page, "account-import-done-" + language);
      Download links = page.waitForDownload(() -> page.click("[id=links]"));
      assertThat(Files.readString(links.path()))
          .contains("list-page-" + language)
          .contains("Тізімов Сынақ")
          .contains("/password?link=");
    }
  }

  @Test
  void thePageOfListsFitsAPhoneAndIsClosedToOthers() {
    try (BrowserContext visitor =
        TestBrowser.visitor(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      Page page = signedIn(visitor, "admin", "ru");
      page.navigate("/accounts/import");
      page.fill("[id=text]", HEADER + line("list-аdmin", "nowhere", "X"));
      page.click("[id=check]");
      page.waitForSelector("#checked");
      assertReadable(page, "import on a phone");
      TestBrowser.screenshot(page, "account-import-phone");
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "auditor", "ru");
      assertThat(page.navigate("/accounts/import").status()).isEqualTo(403);
    }
  }
}
