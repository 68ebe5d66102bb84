package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first start without the demo: nobody is there who could let anybody in. */
class FirstAdministratorsIT {
  private static final String DATABASE = "first_start";

  private static final Settings SETTINGS =
      Settings.read(
          Path.of(""),
          Map.of("qorgan.base-url", "https://qorgan.example.kz/"),
          Map.of(),
          new Properties());

  private static DatabaseAccess database;

  @BeforeAll
  static void makeAnEmptyDatabase() throws Exception {
    DatabaseAccess demo = QorganServer.access();
    try (Connection superuser = QorganServer.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("create database " + DATABASE + " template template0 owner q_owner");
      statement.execute(
          "grant connect on database " + DATABASE + " to q_migrator, q_app, q_signin");
    }
    database =
        new DatabaseAccess(
            demo.url().replaceFirst("/qorgan\\b", "/" + DATABASE),
            demo.migrator(),
            demo.migratorPassword(),
            demo.appPassword(),
            demo.signinPassword());
    try (Connection owner = database.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("create extension pg_trgm with schema public");
    }
    Migrations.run(database, SETTINGS);
    Seeds.load(database, SETTINGS.seeds(), false);
  }

  @AfterAll
  static void drop() throws SQLException {
    try (Connection superuser = QorganServer.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("drop database if exists " + DATABASE + " with (force)");
    }
  }

  private static List<String> asOwner(String sql, Object... values) throws SQLException {
    try (Connection owner = database.asOwner()) {
      return ask(owner, sql, values);
    }
  }

  private static List<String> ask(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> answer = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answer.add(rows.getString(1));
        }
      }
      return answer;
    }
  }

  private static String hash(FirstAdministrators.Invitation invitation) throws Exception {
    String link = invitation.address().getQuery().substring("link=".length());
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> ownersOf(FirstAdministrators.Invitation invitation) throws Exception {
    try (Connection signin = database.asSignin()) {
      return ask(signin, "select login from sec.link_of(?)", hash(invitation));
    }
  }

  /** One story, because each start depends on what came before. */
  @Test
  void twoAreInvitedByEveryStartUntilOneOfThemHasAPassword() throws Exception {
    List<FirstAdministrators.Invitation> first = FirstAdministrators.invite(database, SETTINGS);
    assertThat(first)
        .extracting(FirstAdministrators.Invitation::login)
        .containsExactly("administrator1", "administrator2");
    assertThat(first)
        .allSatisfy(
            invitation -> {
              assertThat(invitation.address().toString())
                  .startsWith("https://qorgan.example.kz/password?link=");
              assertThat(invitation.endsAt())
                  .isBetween(
                      Instant.now().plus(Duration.ofHours(71)),
                      Instant.now().plus(Duration.ofHours(73)));
              assertThat(ownersOf(invitation)).containsExactly(invitation.login());
            });
    assertThat(asOwner("select role from qorgan.account_role"))
        .containsExactly("ADMINISTRATOR", "ADMINISTRATOR");

    List<FirstAdministrators.Invitation> again = FirstAdministrators.invite(database, SETTINGS);
    assertThat(again).hasSize(2);
    assertThat(ownersOf(first.get(0))).isEmpty();
    assertThat(ownersOf(again.get(1))).containsExactly("administrator2");
    assertThat(asOwner("select count(*) from qorgan.account")).containsExactly("2");
    assertThat(
            asOwner(
                "select outcome from audit.entry where use_case = 'FirstAdministrators.invite'"))
        .containsExactly("DONE", "DONE");

    try (Connection signin = database.asSignin()) {
      assertThat(
              ask(signin, "select sec.redeem_link(?, 'a hash', '127.0.0.1')", hash(again.get(0))))
          .containsExactly("t");
    }
    assertThat(FirstAdministrators.invite(database, SETTINGS)).isEmpty();
    assertThat(ownersOf(again.get(1))).as("the other one's link").hasSize(1);
  }

  @Test
  void whereSomebodyIsThereNobodyIsInvited() throws SQLException {
    assertThat(FirstAdministrators.invite(QorganServer.access(), SETTINGS)).isEmpty();
  }

  @Test
  void theApplicationsLoginsMayNotInvite() throws SQLException {
    String sql = "select login from sec.first_administrators('{}', '1 hour')";
    try (Connection app = database.asApp();
        Connection signin = database.asSignin()) {
      for (Connection stranger : List.of(app, signin)) {
        assertThatThrownBy(() -> ask(stranger, sql))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void theLinksAreSaidWhereTheAddressIs() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    new Welcome(SETTINGS, progress)
        .say(
            List.of(
                new FirstAdministrators.Invitation(
                    "administrator1",
                    URI.create("https://qorgan.example.kz/password?link=x"),
                    Instant.parse("2026-01-01T00:00:00Z"))));
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("administrator1  https://qorgan.example.kz/password?link=x")
        .contains("until 2026-01-01 05:00");
  }
}
