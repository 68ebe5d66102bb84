package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places are renamed from a day, by who administers the whole region. */
class TerritoriesIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Qostanay"));
  private static final String NEW_YEAR = TODAY.plusYears(1).withDayOfYear(1).toString();

  /** Places that no other test names. */
  private static final String UZYNKOL = "396600000";

  private static final String FEDOROV = "396800000";
  private static final String MAILIN = "396400000";
  private static final String NAURZUM = "395800000";

  private final Person admin = named("admin");

  @AfterAll
  static void asBefore() {
    Superuser.run(
        """
        delete from qorgan.territory_name where (code, valid_from) not in (
          select code, min(valid_from) from qorgan.territory_name group by code union values ('396400000', date '2019-06-18'));
        update qorgan.territory_name set valid_to = case when (code, valid_from) = ('396400000', '2000-01-01') then date '2019-06-17' end
        where valid_to is not null;
        update qorgan.territory set changed_at = null where changed_at is not null""");
  }

  private static Map<String, Object> name(String name, String since) {
    return new HashMap<>(
        Map.of("kk", name, "ru", name + " район", "en", name + " District", "since", since));
  }

  private static Response rename(Person by, String code, String name, String since) {
    return by.asks().body(name(name, since)).post("/api/territories/" + code + "/names");
  }

  private static Response takeBack(Person by, String code, String since) {
    return by.asks().delete("/api/territories/" + code + "/names/" + since);
  }

  private static String referenceName(String code) {
    return named("psychologist")
        .get("/reference/territory")
        .path("items.find { it.code == '" + code + "' }.name");
  }

  @Test
  void aNameOfNextYearShowsNowhereBeforeItsDayAndEverywhereFromItOn() {
    rename(admin, UZYNKOL, "Жаңакөл", NEW_YEAR)
        .then()
        .statusCode(200)
        .body("name.kk", equalTo("Ұзынкөл ауданы"))
        .body("names.name.kk", contains("Жаңакөл", "Ұзынкөл ауданы"))
        .body("names.coming", contains(true, false))
        .body("names[1].until", equalTo(LocalDate.parse(NEW_YEAR).minusDays(1).toString()));
    admin
        .get("/territories")
        .then()
        .body("items.find { it.code == '" + UZYNKOL + "' }.coming", equalTo("Жаңакөл District"))
        .body("items.find { it.code == '" + UZYNKOL + "' }.name", equalTo("Uzunkol District"));
    assertThat(referenceName(UZYNKOL)).isEqualTo("Uzunkol District");
    assertThat(treeName("edu-" + UZYNKOL)).isEqualTo("Uzunkol District");
    assertThat(statisticsName(UZYNKOL)).isEqualTo("Uzunkol District");
    // The days pass; another change has the reference data read anew before its minute is over.
    Superuser.run(
        """
        update qorgan.territory_name set valid_to = '%1$s' where code = '%3$s' and valid_from = '2000-01-01';
        update qorgan.territory_name set valid_from = '%2$s' where code = '%3$s' and valid_from > '%2$s'"""
            .formatted(TODAY.minusDays(1), TODAY, UZYNKOL));
    rename(admin, NAURZUM, "Уақытша", NEW_YEAR).then().statusCode(200);
    takeBack(admin, NAURZUM, NEW_YEAR).then().statusCode(200);
    admin.get("/territories/" + UZYNKOL).then().body("name.kk", equalTo("Жаңакөл"));
    assertThat(referenceName(UZYNKOL)).isEqualTo("Жаңакөл District");
    assertThat(treeName("edu-" + UZYNKOL)).isEqualTo("Жаңакөл District");
    assertThat(statisticsName(UZYNKOL)).isEqualTo("Жаңакөл District");
    Response came = takeBack(admin, UZYNKOL, TODAY.toString());
    came.then().statusCode(409);
    assertThat(came.<String>path("detail")).contains("cannot be taken back");
  }

  private String treeName(String organisation) {
    return admin
        .get("/organisations/tree")
        .path("items.find { it.id == '" + Person.office(organisation) + "' }.territory");
  }

  private static String statisticsName(String code) {
    return named("region")
        .get("/statistics")
        .path("territories.find { it.code == '" + code + "' }.name");
  }

  @Test
  void aNameIsEnteredForADayThatIsOverAndTakesEffectAtOnce() {
    rename(admin, FEDOROV, "Өткен атау", "2015-05-05")
        .then()
        .statusCode(200)
        .body("name.kk", equalTo("Өткен атау"))
        .body("names.since", contains("2015-05-05", "2000-01-01"))
        .body("names[1].until", equalTo("2015-05-04"));
    assertThat(referenceName(FEDOROV)).isEqualTo("Өткен атау District");
    rename(admin, MAILIN, "Арадағы атау", "2018-01-01")
        .then()
        .statusCode(200)
        .body("name.kk", equalTo("Бейімбет Майлин ауданы"))
        .body("names[1].since", equalTo("2018-01-01"))
        .body("names[1].until", equalTo("2019-06-17"))
        .body("names[2].until", equalTo("2017-12-31"));
  }

  @Test
  void aNameTakenBackBeforeItsDayLeavesTheOneBeforeUntilTheNext() {
    rename(admin, NAURZUM, "Бірінші", "2028-01-01".replace("2028", year(1))).then().statusCode(200);
    rename(admin, NAURZUM, "Екінші", year(2) + "-01-01").then().statusCode(200);
    takeBack(admin, NAURZUM, year(1) + "-01-01")
        .then()
        .statusCode(200)
        .body("names.name.kk", contains("Екінші", "Наурызым ауданы"))
        .body("names[1].until", equalTo(year(1) + "-12-31"));
    takeBack(admin, NAURZUM, year(2) + "-01-01")
        .then()
        .statusCode(200)
        .body("names.name.kk", contains("Наурызым ауданы"))
        .body("names.until", contains((Object) null));
    takeBack(admin, NAURZUM, year(2) + "-01-01").then().statusCode(404);
    takeBack(admin, NAURZUM, "2099-02-31").then().statusCode(404);
    takeBack(admin, "391999999", NEW_YEAR).then().statusCode(404);
  }

  private static String year(int ahead) {
    return Integer.toString(TODAY.getYear() + ahead);
  }

  @Test
  void twoNamesOfOneDayOneTwiceAndOneBeforeAllAreRefused() {
    String day = TODAY.plusDays(100).toString();
    rename(admin, NAURZUM, "Қайшы", day).then().statusCode(200);
    assertRefused(rename(admin, NAURZUM, "Басқа қайшы", day), "a name from that day already");
    assertRefused(
        rename(admin, NAURZUM, "Қайшы", TODAY.plusDays(101).toString()), "this very name");
    assertRefused(rename(admin, NAURZUM, "Ежелгі", "1999-12-31"), "before the first name");
    takeBack(admin, NAURZUM, day).then().statusCode(200);
    Map<String, Object> taken = name("Рудный қаласы", day);
    assertRefused(
        admin.asks().body(taken).post("/api/territories/" + NAURZUM + "/names"), "Another place");
    rename(admin, "391999999", "Жоқ", day).then().statusCode(404);
  }

  private static void assertRefused(Response refused, String why) {
    assertThat(refused.statusCode()).as(why).isEqualTo(409);
    assertThat(refused.<String>path("detail")).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "kk, '', 'Fill this in.'",
    "ru, '   ', 'Fill this in.'",
    "en, TOO_LONG, 'At most 200 characters.'",
    "ru, Pудный район, 'One word does not mix Latin and Cyrillic letters'",
    "kk, Рудный\u202Eын, 'characters that are not allowed'",
    "since, 2026-02-30, ''",
    "since, 2099-01-01, 'At most 5 years ahead.'",
    "since, ertеng, ''"
  })
  void badNamesAndDaysAreRefusedByField(String field, String value, String why) {
    Map<String, Object> body = name("Сынақ", NEW_YEAR);
    body.put(field, value.equals("TOO_LONG") ? "d".repeat(201) : value);
    Response refused = admin.asks().body(body).post("/api/territories/" + NAURZUM + "/names");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.<String>path("errors[0].field")).isEqualTo(field);
    assertThat(refused.<String>path("errors[0].message")).contains(why);
  }

  @Test
  void aDistrictsAdministratorReadsThemAndRenamesNone() throws SQLException {
    Person district = named("districtadmin");
    district.get("/territories").then().statusCode(200);
    district.get("/territories/391000000").then().statusCode(200).body("renamable", equalTo(false));
    Response refused = rename(district, "391000000", "Өз қалам", NEW_YEAR);
    refused.then().statusCode(403);
    assertThat(refused.<String>path("detail")).contains("the region's administrator");
    takeBack(district, "391000000", NEW_YEAR).then().statusCode(403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as("districtadmin");
      assertThat(
              desk.refusal(
                  "select sec.rename_territory('391000000', 'А', 'А', 'А', current_date + 9)"))
          .isEqualTo("QR403");
      assertThat(desk.one("select sec.reaches_region()")).isEqualTo("f");
      assertThat(desk.as("admin").one("select sec.reaches_region()")).isEqualTo("t");
      assertThat(
              desk.refusal(
                  "select sec.take_back_territory_name('391000000', '2000-01-01', '1999-01-01')"))
          .as("the day is the database's to know")
          .isEqualTo("QR409");
      assertThat(desk.refusal("update qorgan.territory_name set kk = 'А'")).isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "doctor", "district", "region", "secretary", "auditor"})
  void nobodyElseReadsOrRenamesThem(String login) {
    Person stranger = named(login);
    stranger.get("/territories").then().statusCode(403);
    stranger.get("/territories/391000000").then().statusCode(403);
    rename(stranger, "391000000", "Бөтен", NEW_YEAR).then().statusCode(403);
    takeBack(stranger, "391000000", NEW_YEAR).then().statusCode(403);
  }

  @Test
  void withoutASessionThereIsNothing() {
    RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .get("/api/territories")
        .then()
        .statusCode(401);
  }

  @Test
  void thePagesShowTheHistoryAndTakeAComingNameBack() {
    String day = TODAY.plusDays(60).toString();
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "kk");
      page.navigate("/organisations/list");
      page.locator("main a[href$='/organisations/territories']").click();
      page.waitForURL("**/organisations/territories");
      assertReadable(page, "territories");
      page.navigate("/organisations/territory?code=395600000");
      page.fill("[id=kk]", "Беттегі аудан");
      page.fill("[id=ru]", "Район cо страницы"); // with a Latin c
      page.fill("[id=en]", "District of the Page");
      page.fill("[id=since]", day);
      page.click("[id=rename]");
      page.waitForCondition(() -> page.locator("[id=ru-error]").count() > 0);
      assertThat(page.locator("[id=ru-error]").innerText()).contains("латын мен кирилл");
      page.fill("[id=ru]", "Район со страницы");
      page.click("[id=rename]");
      page.waitForCondition(() -> page.locator("#namesForm tbody tr").count() == 2);
      assertThat(page.locator("h1").innerText()).isEqualTo("Меңдіқара ауданы");
      assertReadable(page, "territory");
      TestBrowser.screenshot(page, "territory-kk");
      page.setViewportSize(390, 844);
      assertReadable(page, "territory on a phone");
      TestBrowser.screenshot(page, "territory-kk-phone");
      page.navigate("/organisations/territories");
      assertThat(page.locator("main").innerText()).contains("Беттегі аудан");
      assertReadable(page, "territories on a phone");
      TestBrowser.screenshot(page, "territories-kk-phone");
      page.navigate("/organisations/territory?code=395600000");
      page.locator("#namesForm input[type=submit]").click();
      page.waitForCondition(() -> page.locator("#namesForm tbody tr").count() == 1);
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "districtadmin", "ru");
      page.navigate("/organisations/territory?code=395600000");
      assertThat(page.locator("main").innerText()).contains("администратор области");
      assertThat(page.locator("[id=rename]").count()).isZero();
      assertReadable(page, "territory of a district's administrator");
    }
  }
}
