package kz.qorgan.organisations;

import static kz.qorgan.harness.Person.named;
import static kz.qorgan.harness.Person.office;
import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import kz.qorgan.access.Tokens;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import kz.qorgan.safeguards.HiddenAsKept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles as data: made, changed and retired here, with effect on who has them. */
@ExtendWith(HiddenAsKept.class)
class RolesIT {
  private static final String PASSWORD = "бес қаз көлде жүзеді";

  private final Person admin = named("admin");

  private static Map<String, Object> role(String scope, String slices, String permissions) {
    return Map.of(
        "kk",
        "Сынақ рөлі",
        "ru",
        "Пробная роль",
        "en",
        "Role under test",
        "scope",
        scope,
        "slices",
        slices.isEmpty() ? List.of() : List.of(slices.split(" ")),
        "permissions",
        permissions.isEmpty() ? List.of() : List.of(permissions.split(" ")));
  }

  private static Response make(Person by, Map<String, Object> role) {
    return by.asks().body(role).post("/api/roles");
  }

  private Response change(String code, Map<String, Object> role) {
    return admin
        .asks()
        .header("If-Match", admin.get("/roles/" + code).header("ETag"))
        .body(role)
        .put("/api/roles/" + code);
  }

  private Response retire(String code) {
    return admin
        .asks()
        .header("If-Match", admin.get("/roles/" + code).header("ETag"))
        .post("/api/roles/" + code + "/retirement");
  }

  /** The token of somebody new with this role. */
  private String holder(String login, String role) {
    Response created =
        admin
            .asks()
            .body(
                Map.of(
                    "login",
                    login,
                    "surname",
                    "Рөлбекова",
                    "givenName",
                    "Сынақ",
                    "organisation",
                    office("school-391000000-1"),
                    "roles",
                    List.of(role)))
            .post("/api/accounts");
    created.then().statusCode(201);
    String address = admin.post("/accounts/" + created.path("id") + "/links", "").path("address");
    anybody("")
        .body(Map.of("link", address.replaceAll(".*link=", ""), "newPassword", PASSWORD))
        .post("/api/password")
        .then()
        .statusCode(204);
    return anybody("")
        .body(Map.of("login", login, "password", PASSWORD))
        .post("/api/session")
        .path("token");
  }

  private static io.restassured.specification.RequestSpecification anybody(String token) {
    return RestAssured.given()
        .baseUri(QorganServer.url().toString())
        .contentType("application/json")
        .header("Authorization", "Bearer " + token);
  }

  @Test
  void everyBuiltInRoleSaysWhatItMayDoAndWhatItWouldSee() {
    admin
        .get("/roles/SCHOOL_PSYCHOLOGIST")
        .then()
        .statusCode(200)
        .body("permissions", hasItem("READ_CASE"))
        .body("preview.find { it.situation == 'OWN' }.story", equalTo(true))
        .body("preview.find { it.situation == 'BELOW' }.basic", equalTo(false))
        .body("preview.find { it.situation == 'ELSEWHERE' }.basic", equalTo(false));
    admin
        .get("/roles/ADMINISTRATOR")
        .then()
        .body("own", equalTo(true))
        .body("preview.basic", not(hasItem(true)));
    admin.get("/roles/NO_SUCH_ROLE").then().statusCode(404);
  }

  /**
   * With two thousand people at work, a change that wrote to everybody's session once per
   * permission outlasted the statement's time.
   */
  @Test
  void aChangeOfARoleTouchesTheSessionsOfItsHoldersOnly() throws SQLException {
    String stranger = DatabaseDesk.signIn("psychologist");
    String before = version(stranger);
    String code =
        make(admin, role("ORGANISATION", "STORY", "USE_OWN_SESSION READ_CASE")).path("code");
    String holder = Tokens.hash(holder("roleholder9", code));
    String held = version(holder);
    change(code, role("SUBTREE", "", "READ_PLAN")).then().statusCode(200);
    assertThat(version(holder)).isNotEqualTo(held);
    retire(code).then().statusCode(204);
    assertThat(version(stranger)).isEqualTo(before);
  }

  /** The version of a session's row: every write gives it another one. */
  private static String version(String tokenHash) throws SQLException {
    try (Connection owner = QorganServer.asOwner();
        PreparedStatement found =
            owner.prepareStatement(
                "select xmin from sec.session where token_hash = decode(?, 'hex')")) {
      found.setString(1, tokenHash);
      try (ResultSet row = found.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  @Test
  void aChangeOfARoleHoldsFromTheNextDeedOfWhoHasIt() {
    UUID kept = SomeCase.registeredBy(named("psychologist"));
    String code =
        make(admin, role("ORGANISATION", "STORY", "USE_OWN_SESSION READ_PLAN READ_CASE"))
            .path("code");
    String token = holder("roleholder1", code);
    anybody(token).get("/api/cases/" + kept).then().statusCode(200);
    change(code, role("RECEIVED", "", "USE_OWN_SESSION READ_PLAN READ_CASE"))
        .then()
        .statusCode(200)
        .body("holders", equalTo(1));
    anybody(token).get("/api/cases/" + kept).then().statusCode(404);
    change(code, role("ORGANISATION", "", "USE_OWN_SESSION READ_PLAN")).then().statusCode(200);
    anybody(token).get("/api/cases/" + kept).then().statusCode(403);
    change(code, role("ORGANISATION", "STORY", "USE_OWN_SESSION READ_PLAN READ_CASE"))
        .then()
        .statusCode(200);
    anybody(token).get("/api/cases/" + kept).then().statusCode(200);
    retire(code).then().statusCode(204);
    anybody(token).get("/api/cases/" + kept).then().statusCode(403);
    retire(code).then().statusCode(409);
    change(code, role("NONE", "", "READ_PLAN")).then().statusCode(409);
    admin
        .asks()
        .body(
            Map.of(
                "login",
                "roleholder2",
                "surname",
                "А",
                "givenName",
                "Б",
                "organisation",
                office("school-391000000-1"),
                "roles",
                List.of(code)))
        .post("/api/accounts")
        .then()
        .statusCode(403);
  }

  @Test
  void aRoleNeverBothAdministersAndSeesChildren() {
    make(admin, role("NONE", "", "MANAGE_ACCOUNTS READ_CASE")).then().statusCode(409);
    make(admin, role("SUBTREE", "", "MANAGE_ACCOUNTS")).then().statusCode(409);
    make(admin, role("NONE", "STORY", "MANAGE_ACCOUNTS")).then().statusCode(409);
    String code = make(admin, role("NONE", "", "READ_PLAN")).path("code");
    change(code, role("SUBTREE", "", "MANAGE_ACCOUNTS")).then().statusCode(409);
    change(code, role("SUBTREE", "STORY", "READ_CASE")).then().statusCode(200);
    change(code, role("NONE", "", "MANAGE_ACCOUNTS")).then().statusCode(200);
  }

  @Test
  void aPermissionOfWeightDoesNotSlipIntoARoleThatPeopleHave() {
    String code = make(admin, role("NONE", "", "USE_OWN_SESSION READ_PLAN")).path("code");
    holder("roleholder3", code);
    change(code, role("NONE", "", "USE_OWN_SESSION READ_PLAN REVIEW_AUDIT")).then().statusCode(409);
    change(code, role("NONE", "", "USE_OWN_SESSION READ_PLAN VIEW_STATISTICS"))
        .then()
        .statusCode(200);
  }

  @Test
  void nobodyChangesARoleThatTheyHave() {
    change("ADMINISTRATOR", role("NONE", "", "MANAGE_ACCOUNTS REVIEW_AUDIT"))
        .then()
        .statusCode(409);
    retire("ADMINISTRATOR").then().statusCode(409);
  }

  @Test
  void whatIsNoRoleIsRefused() {
    make(admin, role("EVERYTHING", "", "READ_PLAN")).then().statusCode(400);
    make(admin, role("NONE", "DREAMS", "READ_PLAN")).then().statusCode(400);
    make(admin, role("NONE", "", "FLY")).then().statusCode(409);
    String code = make(admin, role("NONE", "", "READ_PLAN")).path("code");
    admin
        .asks()
        .header("If-Match", "\"77\"")
        .body(role("NONE", "", ""))
        .put("/api/roles/" + code)
        .then()
        .statusCode(412);
    admin.asks().body(role("NONE", "", "")).put("/api/roles/" + code).then().statusCode(428);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist",
        "doctor",
        "district",
        "region",
        "secretary",
        "auditor",
        "districtadmin"
      })
  void nobodyElseChangesARole(String login) throws SQLException {
    Person stranger = named(login);
    make(stranger, role("NONE", "", "READ_PLAN")).then().statusCode(403);
    stranger
        .asks()
        .header("If-Match", "\"1\"")
        .body(role("NONE", "", ""))
        .put("/api/roles/AUDITOR")
        .then()
        .statusCode(403);
    stranger
        .asks()
        .header("If-Match", "\"1\"")
        .post("/api/roles/AUDITOR/retirement")
        .then()
        .statusCode(403);
    stranger.get("/roles").then().statusCode(login.equals("districtadmin") ? 200 : 403);
    try (DatabaseDesk desk = new DatabaseDesk()) {
      desk.as(login);
      assertThat(
              desk.refusal(
                  "select sec.save_role(null, null, 'a', 'b', 'c', 'SUBTREE', '{STORY}', '{READ_CASE}')"))
          .isEqualTo("QR403");
      assertThat(desk.refusal("select sec.retire_role('AUDITOR', 1)")).isEqualTo("QR403");
      assertThat(desk.refusal("insert into qorgan.role_permission values ('AUDITOR', 'READ_CASE')"))
          .isEqualTo("42501");
      assertThat(desk.refusal("update qorgan.role set scope = 'SUBTREE'")).isEqualTo("42501");
    }
  }

  @Test
  void theMatrixIsASheetOfEveryRoleAndPermission() throws IOException {
    byte[] sheet = admin.asks().get("/api/roles/matrix").asByteArray();
    assertThat(text(sheet)).contains("School psychologist", "Auditor", "Review the access log");
  }

  /** Read by the directory at its end, as office programs do. */
  private static String text(byte[] xlsx) throws IOException {
    Path file = Files.createTempFile("roles", ".xlsx");
    try {
      Files.write(file, xlsx);
      StringBuilder text = new StringBuilder();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return text.toString();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aRoleIsCopiedByThePagesAfterALookAtTheEffect() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "kk");
      page.navigate("/roles/list");
      assertReadable(page, "roles");
      TestBrowser.screenshot(page, "roles-kk");
      Download matrix = page.waitForDownload(() -> page.click("[id=export]"));
      assertThat(matrix.suggestedFilename()).isEqualTo("qorgan-roles.xlsx");
      page.click("a[href$='code=SOCIAL_PEDAGOGUE']");
      TestBrowser.awaits(page, "**/roles/role?code=*");
      assertReadable(page, "role");
      TestBrowser.screenshot(page, "role-kk");
      page.click("a[href*='copied=true']");
      TestBrowser.awaits(page, "**/roles/edit?*");
      page.fill("[id=kk]", "Кіші әлеуметтік педагог");
      page.uncheck("input[name=permissions][value=VOID_CASE]");
      page.click("[id=review]");
      page.locator("[id=confirm]").waitFor();
      assertThat(page.locator("[id=effect]").innerText()).contains("Қате ашылған істі жою");
      assertReadable(page, "effect");
      TestBrowser.screenshot(page, "role-effect-kk");
      page.click("[id=confirm]");
      TestBrowser.awaits(page, "**/roles/role?code=ROLE_*");
      assertThat(page.locator("h1").innerText()).isEqualTo("Кіші әлеуметтік педагог");
      String code = page.url().replaceAll(".*code=", "");
      admin
          .get("/roles/" + code)
          .then()
          .body("permissions", not(hasItem("VOID_CASE")))
          .body("slices", hasItem("STORY"))
          .body("changed", equalTo(true));
      page.locator("#retire summary").click();
      page.click("[id=retireConfirmed]");
      TestBrowser.awaits(page, "**/roles/list");
    }
  }
}
