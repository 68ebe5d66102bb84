package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who begins, moves and leaves on a coming day: entered before it, done on it by nobody's hand. */
class ComingPostsIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Qostanay"));
  private static final String TOMORROW = TODAY.plusDays(1).toString();
  private static final String LATER = TODAY.plusDays(30).toString();
  private static final String READER = "SCHOOL_PSYCHOLOGIST";

  private final Person admin = named("admin");
  private final Person second = named("admin2");
  private final Person district = named("districtadmin");

  private String school(String name) {
    Response opened =
        admin
            .asks()
            .body(
                Map.of(
                    "kind",
                    "SCHOOL",
                    "territory",
                    "391000000",
                    "parent",
                    office("edu-391000000"),
                    "kk",
                    name,
                    "ru",
                    name,
                    "en",
                    name,
                    "since",
                    TODAY.toString()))
            .post("/api/organisations");
    opened.then().statusCode(201);
    return opened.path("id");
  }

  private static Response moves(Person by, String id, Object to, String since, String... roles) {
    return moves(by, "/api/accounts/" + id + "/moves", to, since, List.of(roles));
  }

  /** Though nobody else reads what is left behind. */
  private static Response movesSurely(
      Person by, String id, Object to, String since, String... roles) {
    String path = "/api/accounts/" + id + "/moves?confirmed=LAST_READER";
    return moves(by, path, to, since, List.of(roles));
  }

  private static Response moves(
      Person by, String path, Object to, String since, List<String> roles) {
    return by.asks().body(Map.of("organisation", to, "since", since, "roles", roles)).post(path);
  }

  private static Response leaves(Person by, String id, String lastDay) {
    return by.asks()
        .body(Map.of("lastDay", lastDay))
        .post("/api/accounts/" + id + "/departure?confirmed=LAST_READER");
  }

  private static Response takesBack(Person by, String change) {
    return by.asks().delete("/api/accounts/coming/" + change);
  }

  private Response opens(String login, Object organisation, String since, String... roles) {
    Map<String, Object> account = new HashMap<>();
    account.put("login", login);
    account.put("surname", "Келешекова");
    account.put("givenName", "Ертең");
    account.put("organisation", organisation);
    account.put("since", since);
    account.put("roles", List.of(roles));
    return admin.asks().body(account).post("/api/accounts");
  }

  private Response account(String id) {
    return admin.get("/accounts/" + id);
  }

  private static void refusedAs(Response refused, int status, String text) {
    refused.then().statusCode(status);
    assertThat(refused.<String>path("detail")).contains(text);
  }

  /** The day passes for one person, and the launcher asks what is due. */
  private static void itsDayComes(String account) {
    Superuser.run(
        "update qorgan.account_coming set day = '%s' where account_id = '%s' and deed <> 'LEAVE'"
            .formatted(TODAY, account));
    Superuser.run("select sec.take_effect('%s')".formatted(TODAY));
  }

  private static void lastDayIsOver(String account) {
    Superuser.run(
        "update qorgan.account_coming set day = '%s' where account_id = '%s' and deed = 'LEAVE'"
            .formatted(TODAY, account));
    Superuser.run("select sec.take_effect('%s')".formatted(TODAY));
  }

  // ---------------------------------------------------------------------------------- takes effect

  @Test
  void aMoveEndsTheSightOfTheOldOrganisationOnItsDayAndNotBefore() {
    String from = school("Ауысатын мектеп");
    String to = school("Келетін мектеп");
    Newcomer stays = Newcomer.of("post.stays", READER, from);
    Newcomer mover = Newcomer.of("post.mover", READER, from);
    String kept = mover.registers();
    String there = Newcomer.of("post.there", READER, to).registers();
    moves(district, mover.id(), to, TOMORROW, READER)
        .then()
        .statusCode(200)
        .body("waiting", empty());
    account(mover.id())
        .then()
        .body("organisation.id", equalTo(from))
        .body("coming.deed", contains("MOVE"))
        .body("coming.day", contains(TOMORROW))
        .body("coming.organisation", contains("Келетін мектеп"))
        .body("coming.roles[0]", contains("School psychologist"))
        .body("coming.waitsFor", contains(nullValue()));
    Superuser.run("select sec.take_effect('%s')".formatted(TODAY));
    mover.get("/cases/" + kept).then().statusCode(200);
    mover.get("/cases/" + there).then().statusCode(404);
    itsDayComes(mover.id());
    mover.get("/cases/" + kept).then().statusCode(401);
    Newcomer again = mover.again();
    again.get("/cases/" + kept).then().statusCode(404);
    again.get("/cases").then().body("items.id", contains(there));
    stays.get("/cases/" + kept).then().statusCode(200);
    account(mover.id())
        .then()
        .body("organisation.id", equalTo(to))
        .body("roles.code", contains(READER))
        .body("coming", empty())
        .body("posts.until", contains(nullValue(), equalTo(TODAY.toString())));
  }

  /**
   * Before the server starts or a minute later: the day of the move is the one that was entered.
   */
  @Test
  void aMoveThatWasDueWhileNothingRanBearsItsOwnDay() {
    Newcomer mover = Newcomer.of("post.late", READER, school("Кешіккен мектеп"));
    movesSurely(admin, mover.id(), office("school-391000000-3"), TOMORROW, READER)
        .then()
        .statusCode(200);
    LocalDate due = TODAY.minusDays(2);
    Superuser.run(
        """
        update qorgan.account_post set since = '%2$s' where account_id = '%1$s';
        update qorgan.account_coming set day = '%3$s' where account_id = '%1$s';
        select sec.take_effect('%4$s')"""
            .formatted(mover.id(), TODAY.minusDays(9), due, TODAY));
    account(mover.id()).then().body("posts.since[0]", equalTo(due.toString()));
  }

  @Test
  void whoBeginsOnAComingDayHasNoWayInBeforeAndNoneAfterTheLastDay() {
    String school = school("Жаңа қызметкер мектебі");
    String kept = Newcomer.of("post.present", READER, school).registers();
    Response opened = opens("post.begins", school, TOMORROW, READER);
    opened.then().statusCode(201);
    String id = opened.path("id");
    leaves(admin, id, LATER)
        .then()
        .statusCode(200)
        .body("disabledAt", notNullValue())
        .body("roles", empty())
        .body("posts", empty())
        .body("coming.deed", contains("START", "LEAVE"))
        .body("coming.day", contains(TOMORROW, LATER));
    refusedAs(admin.post("/accounts/" + id + "/links", ""), 409, "enable it first");
    itsDayComes(id);
    Newcomer begun = Newcomer.invited(id, "post.begins");
    begun.get("/cases/" + kept).then().statusCode(200);
    account(id)
        .then()
        .body("disabledAt", nullValue())
        .body("posts.since", contains(TODAY.toString()))
        .body("coming.deed", contains("LEAVE"));
    lastDayIsOver(id);
    begun.get("/cases/" + kept).then().statusCode(401);
    assertThat(begun.again().token()).isNull();
    account(id).then().body("disabledAt", notNullValue()).body("coming", empty());
    moves(district, id, school, TOMORROW, "SOCIAL_PEDAGOGUE").then().statusCode(200);
    account(id).then().body("coming.deed", contains("START"));
    itsDayComes(id);
    begun.again().get("/cases/" + kept).then().statusCode(200);
    account(id)
        .then()
        .body("roles.code", contains("SOCIAL_PEDAGOGUE"))
        .body("posts.since", contains(TODAY.toString()));
  }

  @Test
  void whoComesAndWhoGoesOnOneDayLeaveNobodyWithoutAReader() {
    String school = school("Кезек ауысатын мектеп");
    Newcomer leaver = Newcomer.of("post.goes", READER, school);
    leaver.registers();
    String heir = opens("post.comes", school, TOMORROW, READER).path("id");
    Superuser.run(
        """
        insert into qorgan.account_coming (account_id, deed, day, confirmed, entered_by)
        values ('%s', 'LEAVE', '%s', false, (select id from qorgan.account where login = 'admin'))"""
            .formatted(leaver.id(), TODAY));
    itsDayComes(heir);
    account(leaver.id()).then().body("disabledAt", notNullValue());
    account(heir).then().body("disabledAt", nullValue());
  }

  @Test
  void whatIsTakenBackDoesNotHappen() {
    String from = school("Қалатын мектеп");
    Newcomer mover = Newcomer.of("post.remains", READER, from);
    movesSurely(admin, mover.id(), school("Бармайтын"), TOMORROW, READER);
    String change = account(mover.id()).path("coming[0].id");
    takesBack(named("psychologist"), change).then().statusCode(403);
    takesBack(named("auditor"), change).then().statusCode(403);
    takesBack(district, change).then().statusCode(200).body("coming", empty());
    takesBack(district, change).then().statusCode(404);
    itsDayComes(mover.id());
    account(mover.id()).then().body("organisation.id", equalTo(from));
    mover.get("/cases").then().statusCode(200);
    assertThat(
            Superuser.rows(
                """
                select e.login, c.deed from audit.entry e
                join audit.change c on c.id between e.first_change and e.last_change and c.table_name = 'qorgan.account_coming'
                where e.use_case in ('AccountService.move', 'AccountService.takeBack')
                  and coalesce(c.after, c.before) ->> 'account_id' = '%s' order by e.id"""
                    .formatted(mover.id())))
        .containsExactly(List.of("admin", "INSERT"), List.of("districtadmin", "DELETE"));
  }

  @Test
  void anAccountThatWasToBeginIsEnabledByHandAfterItsStartWasTakenBack() {
    String school = school("Ертерек келген");
    String id = opens("post.early", school, TOMORROW, READER).path("id");
    takesBack(district, account(id).path("coming[0].id")).then().statusCode(200);
    admin.post("/accounts/" + id + "/enabling", "").then().statusCode(200);
    account(id)
        .then()
        .body("roles", empty())
        .body("posts.organisation", contains("Ертерек келген"))
        .body("posts.until", contains(nullValue()));
  }

  // ------------------------------------------------------------------------------ waits on its day

  private void waitsFor(String id, String rule) {
    itsDayComes(id);
    account(id).then().body("coming.waitsFor", contains(rule));
  }

  @Test
  void whoeverBecameTheLastReaderMeanwhileStaysUntilSomebodyElseCanRead() {
    String from = school("Оқырмансыз қалатын");
    String to = school("Оқырман баратын");
    Newcomer colleague = Newcomer.of("post.colleague", READER, from);
    Newcomer mover = Newcomer.of("post.last", READER, from);
    String kept = mover.registers();
    moves(admin, mover.id(), to, TOMORROW, READER).then().statusCode(200);
    colleague.leaves();
    waitsFor(mover.id(), "nobodyElseReads");
    mover.get("/cases/" + kept).then().statusCode(200);
    Newcomer.of("post.relief", READER, from);
    itsDayComes(mover.id());
    mover.get("/cases/" + kept).then().statusCode(401);
    account(mover.id()).then().body("coming", empty()).body("organisation.id", equalTo(to));
  }

  @Test
  void whoIsTheLastReaderAlreadyGoesOnlyWithAnAnswer() {
    String from = school("Жалғыз оқырман");
    String to = school("Жалғыз оқырман баратын");
    Newcomer mover = Newcomer.of("post.single", READER, from);
    mover.registers();
    for (String day : List.of(TOMORROW, TODAY.toString())) {
      moves(admin, mover.id(), to, day, READER)
          .then()
          .statusCode(409)
          .body("warnings", contains("LAST_READER"));
    }
    admin
        .asks()
        .body(Map.of("lastDay", TOMORROW))
        .post("/api/accounts/" + mover.id() + "/departure")
        .then()
        .statusCode(409)
        .body("warnings", contains("LAST_READER"));
    movesSurely(admin, mover.id(), to, TOMORROW, READER).then().statusCode(200);
    itsDayComes(mover.id());
    account(mover.id()).then().body("organisation.id", equalTo(to));
  }

  @Test
  void whoWasDisabledMeanwhileMovesWhenTheyAreEnabled() {
    String to = school("Өшірілген баратын");
    Newcomer mover = Newcomer.of("post.disabled", READER, school("Өшірілген қалған"));
    movesSurely(admin, mover.id(), to, TOMORROW, READER).then().statusCode(200);
    mover.leaves();
    waitsFor(mover.id(), "enableFirst");
    admin.post("/accounts/" + mover.id() + "/enabling", "").then().statusCode(200);
    itsDayComes(mover.id());
    account(mover.id()).then().body("organisation.id", equalTo(to));
  }

  @Test
  void nobodyComesToAnOrganisationThatClosedMeanwhileNorWithARoleThatIsGone() {
    String to = school("Жабылып қалатын");
    Newcomer mover = Newcomer.of("post.closed", READER, school("Жабылғанға бармайтын"));
    movesSurely(admin, mover.id(), to, TOMORROW, READER).then().statusCode(200);
    admin
        .asks()
        .body(Map.of("lastDay", TODAY.toString()))
        .post("/api/organisations/" + to + "/closing")
        .then()
        .statusCode(200);
    Superuser.run(
        "update qorgan.organisation set valid_to = '%s' where id = '%s'"
            .formatted(TODAY.minusDays(2), to));
    waitsFor(mover.id(), "closed");
    String open = school("Ашық тұрған");
    takesBack(admin, account(mover.id()).path("coming[0].id")).then().statusCode(200);
    refusedAs(movesSurely(admin, mover.id(), to, TOMORROW, READER), 409, "closed");
    String role = role("READ_PLAN");
    movesSurely(admin, mover.id(), open, TOMORROW, role).then().statusCode(200);
    admin
        .asks()
        .header("If-Match", admin.get("/roles/" + role).header("ETag"))
        .post("/api/roles/" + role + "/retirement")
        .then()
        .statusCode(204);
    waitsFor(mover.id(), "roleRetired");
  }

  private String role(String... permissions) {
    Response made =
        admin
            .asks()
            .body(
                Map.of(
                    "kk",
                    "Келер рөл",
                    "ru",
                    "Будущая роль",
                    "en",
                    "Role to come",
                    "scope",
                    "NONE",
                    "slices",
                    List.of(),
                    "permissions",
                    List.of(permissions)))
            .post("/api/roles");
    made.then().statusCode(201);
    return made.path("code");
  }

  @Test
  void aRoleThatGrewBeyondWhatWasAskedWaitsAndOneOfWeightIsGivenByTwo() {
    String to = school("Рөл өсетін");
    Newcomer mover = Newcomer.of("post.grown", READER, school("Рөлі өсетін адам"));
    String role = role("READ_PLAN");
    movesSurely(district, mover.id(), to, TOMORROW, role).then().statusCode(200);
    Map<String, Object> grown =
        Map.of(
            "kk",
            "Келер рөл",
            "ru",
            "Будущая роль",
            "en",
            "Role to come",
            "scope",
            "NONE",
            "slices",
            List.of(),
            "permissions",
            List.of("READ_PLAN", "VIEW_STATISTICS"));
    admin
        .asks()
        .header("If-Match", admin.get("/roles/" + role).header("ETag"))
        .body(grown)
        .put("/api/roles/" + role)
        .then()
        .statusCode(200);
    waitsFor(mover.id(), "roleChanged");
    takesBack(admin, account(mover.id()).path("coming[0].id")).then().statusCode(200);
    movesSurely(admin, mover.id(), to, TOMORROW, "AUDITOR").then().statusCode(200);
    itsDayComes(mover.id());
    account(mover.id())
        .then()
        .body("organisation.id", equalTo(to))
        .body("roles", empty())
        .body("waiting.code", contains("AUDITOR"));
    String request =
        admin.get("/role-requests").path("items.find { it.accountId == '" + mover.id() + "' }.id");
    refusedAs(admin.post("/role-requests/" + request + "/approval", ""), 409, "yourself");
    second.post("/role-requests/" + request + "/approval", "").then().statusCode(204);
    account(mover.id()).then().body("roles.code", contains("AUDITOR"));
  }

  // ----------------------------------------------------------------------------------------
  // refused

  @Test
  void whatContradictsIsToldWhenItIsEntered() {
    String from = school("Қайшы қалар");
    String to = school("Қайшы барар");
    Newcomer mover = Newcomer.of("post.torn", READER, from);
    movesSurely(admin, mover.id(), from, TOMORROW).then().statusCode(409);
    movesSurely(admin, mover.id(), to, LATER, READER).then().statusCode(200);
    refusedAs(
        movesSurely(second, mover.id(), office("school-391000000-1"), TOMORROW, READER),
        409,
        "take it back first");
    refusedAs(
        movesSurely(admin, mover.id(), to, TODAY.toString(), READER), 409, "take it back first");
    refusedAs(leaves(admin, mover.id(), TOMORROW), 409, "begins after that day");
    leaves(admin, mover.id(), TODAY.plusDays(60).toString()).then().statusCode(200);
    refusedAs(leaves(second, mover.id(), TODAY.plusDays(90).toString()), 409, "take it back first");
    takesBack(admin, account(mover.id()).path("coming[0].id")).then().statusCode(200);
    refusedAs(
        movesSurely(admin, mover.id(), to, TODAY.plusDays(70).toString(), READER),
        409,
        "will have left");
    account(mover.id()).then().body("coming.deed", contains("LEAVE"));
    String closing = school("Ертең жабылатын");
    admin
        .asks()
        .body(Map.of("lastDay", TOMORROW))
        .post("/api/organisations/" + closing + "/closing")
        .then()
        .statusCode(200);
    refusedAs(movesSurely(admin, mover.id(), closing, LATER, READER), 409, "closed by that day");
  }

  @Test
  void badDaysAreRefusedClearly() {
    String id = Newcomer.of("post.days", READER, school("Күндер мектебі")).id();
    UUID to = office("school-391000000-1");
    for (String day : new String[] {TODAY.plusYears(6).toString(), "2026-02-30", "ертең", ""}) {
      moves(admin, id, to, day, READER)
          .then()
          .statusCode(400)
          .body("errors.field", contains("since"));
      leaves(admin, id, day).then().statusCode(400).body("errors.field", contains("lastDay"));
      opens("post.never", to, day, READER)
          .then()
          .statusCode(400)
          .body("errors.field", contains("since"));
    }
    String yesterday = TODAY.minusDays(1).toString();
    leaves(admin, id, yesterday).then().statusCode(400).body("errors.field", contains("lastDay"));
    opens("post.never", to, yesterday, READER)
        .then()
        .statusCode(400)
        .body("errors.field", contains("since"));
    admin.get("/accounts?query=post.never").then().body("items", empty());
    account(id).then().body("coming", empty());
  }

  private static void sameAsOfNobody(Response of, Response ofNobody) {
    of.then().statusCode(404);
    String incident = "\"incidentId\":\"[^\"]*\"";
    assertThat(of.asString().replaceAll(incident, ""))
        .isEqualTo(ofNobody.asString().replaceAll(incident, ""));
  }

  @Test
  void whoseAccountIsNotAdministeredIsNotFoundAndNobodyEntersMoreThanTheyHold() {
    UUID far = office("school-392400000-1");
    UUID near = office("school-391000000-2");
    String stranger = Newcomer.of("post.stranger", READER, far.toString()).id();
    moves(admin, stranger, near, TOMORROW, READER).then().statusCode(200);
    String change = account(stranger).path("coming[0].id");
    String nobody = UUID.randomUUID().toString();
    sameAsOfNobody(
        moves(district, stranger, near, TOMORROW, READER),
        moves(district, nobody, near, TOMORROW, READER));
    sameAsOfNobody(leaves(district, stranger, TOMORROW), leaves(district, nobody, TOMORROW));
    sameAsOfNobody(takesBack(district, change), takesBack(district, nobody));
    account(stranger).then().body("coming.id", contains(change));
    String own = Newcomer.of("post.own", READER, near.toString()).id();
    moves(district, own, far, TOMORROW, READER).then().statusCode(403);
    moves(district, own, office("school-391000000-1"), TOMORROW, "REGIONAL_DEPARTMENT_OFFICER")
        .then()
        .statusCode(403);
    moves(district, own, office("school-391000000-1"), TOMORROW, "ADMINISTRATOR")
        .then()
        .statusCode(403);
    refusedAs(
        moves(admin, own, office("school-391000000-1"), TOMORROW, READER, "ADMINISTRATOR"),
        409,
        "not given together");
    String self = district.get("/accounts?query=districtadmin").path("items[0].id");
    leaves(district, self, TOMORROW).then().statusCode(409);
    account(own).then().body("coming", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseDecidesWhoComesAndGoes(String login) throws SQLException {
    String id =
        Newcomer.of("post.of." + login, READER, office("school-391000000-1").toString()).id();
    moves(named(login), id, office("school-391000000-2"), TOMORROW, READER).then().statusCode(403);
    leaves(named(login), id, TOMORROW).then().statusCode(403);
    leaves(admin, id, TOMORROW).then().statusCode(200);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      UUID account = UUID.fromString(id);
      assertThat(desk.one("select count(*) from qorgan.account_coming")).isEqualTo("0");
      assertThat(
              desk.refusal(
                  "select sec.announce_post(?, null, current_date + 2, null, null, true)", account))
          .isEqualTo("QR404");
      assertThat(
              desk.refusal(
                  "select sec.take_back_post(?)",
                  UUID.fromString(account(id).path("coming[0].id"))))
          .isEqualTo("QR404");
      assertThat(desk.refusal("select sec.change_posts(current_date)")).isEqualTo("42501");
      assertThat(
              desk.refusal(
                  "select sec.put_post(?, ?, current_date, '{}', ?, true)",
                  account,
                  account,
                  account))
          .isEqualTo("42501");
      assertThat(desk.refusal("select sec.put_roles(?, '{AUDITOR}', ?)", account, account))
          .isEqualTo("42501");
      assertThat(desk.refusal("delete from qorgan.account_coming")).isEqualTo("42501");
    }
  }

  // ------------------------------------------------------------------------------------------
  // pages

  @Test
  void thePagesEnterShowAndTakeBackWhatIsToCome() {
    Newcomer mover = Newcomer.of("post.paged", READER, school("Беттегі мектеп"));
    String to = school("Беттегі жаңа мектеп");
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "kk");
      page.navigate("/accounts/edit?id=" + mover.id());
      page.selectOption("[id=organisation]", new SelectOption().setValue(to));
      page.fill("[id=since]", LATER);
      page.check("input[name=roles][value=" + READER + "]");
      page.check("input[name=roles][value=SOCIAL_PEDAGOGUE]");
      page.click("[id=move]");
      page.waitForCondition(() -> page.locator("[id=movesConfirmed]").count() == 1);
      assertReadable(page, "last reader moves");
      TestBrowser.screenshot(page, "post-last-reader-kk");
      page.check("[id=movesConfirmed]");
      page.click("[id=move]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      assertThat(page.locator("#comingForm").innerText()).contains("Беттегі жаңа мектеп");
      page.navigate("/accounts/edit?id=" + mover.id());
      page.fill("[id=lastDay]", TODAY.plusDays(80).toString());
      page.click("[id=endPost]");
      page.waitForCondition(() -> page.locator("[id=leavesConfirmed]").count() == 1);
      page.check("[id=leavesConfirmed]");
      page.click("[id=endPost]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      page.waitForCondition(() -> page.locator("#comingForm li").count() == 2);
      mover.leaves();
      itsDayComes(mover.id());
      page.reload();
      assertThat(page.locator("#comingForm").innerText()).contains("алдымен қосыңыз");
      assertReadable(page, "coming posts");
      TestBrowser.screenshot(page, "account-coming-kk");
      page.setViewportSize(390, 844);
      assertReadable(page, "coming posts on a phone");
      TestBrowser.screenshot(page, "account-coming-kk-phone");
      page.navigate("/accounts/edit?id=" + mover.id());
      assertReadable(page, "workplace on a phone");
      TestBrowser.screenshot(page, "account-edit-kk-phone");
      page.navigate("/accounts/account?id=" + mover.id());
      page.locator("#comingForm input[type=submit]").first().click();
      page.waitForCondition(() -> page.locator("#comingForm li").count() == 1);
      assertThat(page.locator("#comingForm").innerText()).contains("Кетеді");
      page.setViewportSize(1366, 768);
      page.navigate("/accounts/create");
      page.fill("[id=surname]", "Беттегі");
      page.fill("[id=givenName]", "Келешек");
      page.fill("[id=login]", "post.form");
      page.selectOption("[id=organisation]", new SelectOption().setValue(to));
      page.fill("[id=since]", TOMORROW);
      page.check("input[name=roles][value=" + READER + "]");
      assertReadable(page, "opening for a coming day");
      TestBrowser.screenshot(page, "account-create-coming-kk");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      assertThat(page.locator("#comingForm").innerText()).contains("Жұмысқа кіріседі");
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("алғашқы күні");
      assertReadable(page, "somebody begins");
    }
    admin.get("/accounts?query=post.form").then().body("items.login", hasItem("post.form"));
  }
}
