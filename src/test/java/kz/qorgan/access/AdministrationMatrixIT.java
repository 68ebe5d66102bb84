package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import kz.qorgan.harness.Catalogue;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.Visitor;
import org.junit.jupiter.api.Test;

/**
 * The matrix of {@link MatrixIT} for the relations that matter to an administrator: each use case
 * upon an account, over REST, and what PostgreSQL itself shows and lets change.
 */
class AdministrationMatrixIT {

  /** How an account stands to an administrator of an education department. */
  private enum Standing {
    ONESELF("edu-393600000"),
    OWN_ORGANISATION("edu-393600000"),
    BELOW("school-393600000-2"),
    SIBLING_DISTRICT("school-394800000-1"),
    OTHER_AGENCY("police-393600000"),
    /** Works below, and holds a role that reaches beyond the district. */
    MIGHTIER("school-393600000-2");

    private final String office;

    Standing(String office) {
      this.office = office;
    }

    boolean isWithin() {
      return this != SIBLING_DISTRICT && this != OTHER_AGENCY;
    }
  }

  /** A use case upon an account: its route, the body that succeeds, and the status of success. */
  private record Deed(String useCase, String route, String body, int success, boolean reads) {}

  private static final List<Deed> DEEDS =
      List.of(
          new Deed("AccountService.open", "GET /accounts/%s", null, 200, true),
          new Deed("AccountService.leaving", "GET /accounts/%s/leaving", null, 200, true),
          new Deed(
              "AccountService.correct",
              "PUT /accounts/%s/person",
              "{\"surname\": \"Сынақшы\", \"givenName\": \"Басқа\"}",
              200,
              false),
          new Deed(
              "AccountService.changeRoles",
              "PUT /accounts/%s/roles",
              "{\"roles\": []}",
              200,
              false),
          new Deed(
              "AccountService.disable",
              "POST /accounts/%s/disabling?confirmed=LAST_READER",
              "",
              200,
              false),
          new Deed("AccountService.enable", "POST /accounts/%s/enabling", "", 200, false),
          new Deed("AccountService.endSessions", "DELETE /accounts/%s/sessions", null, 204, false),
          new Deed(
              "AccountService.move",
              "POST /accounts/%s/moves",
              "{\"organisation\": \"%s\", \"since\": \"%s\", \"roles\": []}"
                  .formatted(
                      Person.office("school-393600000-1"),
                      LocalDate.now(ZoneId.of("Asia/Qostanay"))),
              200,
              false),
          new Deed(
              "AccountService.endPost",
              "POST /accounts/%s/departure",
              "{\"lastDay\": \"%s\"}"
                  .formatted(LocalDate.now(ZoneId.of("Asia/Qostanay")).plusDays(9)),
              200,
              false));

  private final List<String> faults = new ArrayList<>();
  private int overRest;
  private int inSql;

  @Test
  void everyUseCaseUponAnAccountAsksHowItStandsToTheAdministrator() throws SQLException {
    TreeSet<String> asked = new TreeSet<>();
    DEEDS.forEach(deed -> asked.add(deed.useCase()));
    asked.addAll(List.of("AccountService.create", "AccountService.list"));
    asked.addAll(List.of("AccountService.grantable", "AccountService.offices")); // of nobody
    asked.add("AccountService.takeBack"); // of a change: ComingPostsIT
    assertThat(asked)
        .containsExactlyElementsOf(
            new TreeSet<>(
                Catalogue.useCases().keySet().stream()
                    .filter(name -> name.startsWith("AccountService."))
                    .toList()));
    for (String role : List.of("DISTRICT_ADMINISTRATOR", "ADMINISTRATOR", "AUDITOR")) {
      Visitor administrator = Visitor.of(SeededRole.named(role), Relation.SUPERIOR);
      Map<Standing, UUID> accounts = accounts(administrator);
      for (Map.Entry<Standing, UUID> account : accounts.entrySet()) {
        readInSql(administrator, role, account.getKey(), account.getValue());
        for (Deed deed : DEEDS) {
          ask(administrator, role, account.getKey(), account.getValue(), deed);
        }
        if (account.getKey() != Standing.ONESELF && account.getKey() != Standing.MIGHTIER) {
          create(administrator, role, account.getKey());
        }
      }
    }
    System.out.printf(
        "Administration matrix: 3 roles, %d relations, %d use cases: %d cells over REST, %d in SQL%n",
        Standing.values().length, DEEDS.size() + 1, overRest, inSql);
    assertThat(faults).isEmpty();
  }

  /** An account of its own in each standing. */
  private static Map<Standing, UUID> accounts(Visitor administrator) {
    Map<Standing, UUID> accounts = new LinkedHashMap<>();
    for (Standing standing : Standing.values()) {
      if (standing == Standing.ONESELF) {
        accounts.put(standing, administrator.account());
        continue;
      }
      UUID id = UUID.randomUUID();
      Superuser.run(
          """
          insert into qorgan.account (id, login, surname, given_name, organisation_id)
          values ('%s', 'proof.of.%s', 'Сынақшы', 'Әкім', '%s')"""
              .formatted(id, id.toString().substring(0, 13), Person.office(standing.office)));
      if (standing == Standing.MIGHTIER) {
        Superuser.run("insert into qorgan.account_role values ('%s', 'AUDITOR')".formatted(id));
      }
      accounts.put(standing, id);
    }
    return accounts;
  }

  private static int expected(String role, Standing standing, Deed deed) {
    if (role.equals("AUDITOR")) {
      return 403;
    }
    boolean everywhere = role.equals("ADMINISTRATOR");
    if (!everywhere && !standing.isWithin()) {
      return 404;
    }
    if (deed.reads()) {
      return deed.success();
    }
    if (standing == Standing.ONESELF) {
      return 409;
    }
    return standing == Standing.MIGHTIER && !everywhere ? 403 : deed.success();
  }

  private void ask(Visitor by, String role, Standing standing, UUID account, Deed deed) {
    String method = deed.route().substring(0, deed.route().indexOf(' '));
    String path = deed.route().substring(method.length() + 1).formatted(account);
    String version =
        Superuser.one("select version from qorgan.account where id = '%s'".formatted(account));
    Answer answer =
        HttpDoor.ask(method, path, by.token(), deed.body(), "If-Match", "\"" + version + "\"");
    overRest++;
    int expected = expected(role, standing, deed);
    if (answer.status() != expected) {
      faults.add(
          "%s, %s, %s: %d expected, %d %s"
              .formatted(role, standing, deed.useCase(), expected, answer.status(), answer.body()));
    }
  }

  private void create(Visitor by, String role, Standing standing) {
    String login = "proof.new." + UUID.randomUUID().toString().substring(0, 13);
    String body =
        """
        {"login": "%s", "surname": "Сынақшы", "givenName": "Жаңа", "organisation": "%s", "roles": []}"""
            .formatted(login, Person.office(standing.office));
    int status = HttpDoor.ask("POST", "/accounts", by.token(), body).status();
    overRest++;
    int expected =
        role.equals("ADMINISTRATOR") || standing.isWithin() && !role.equals("AUDITOR") ? 201 : 403;
    if (status != expected) {
      faults.add("%s, %s, create: %d expected, %d".formatted(role, standing, expected, status));
    }
  }

  /** What the database shows of the account, and whether it may be disabled there. */
  private void readInSql(Visitor by, String role, Standing standing, UUID account)
      throws SQLException {
    boolean everywhere = role.equals("ADMINISTRATOR");
    boolean administers =
        everywhere || role.equals("DISTRICT_ADMINISTRATOR") && standing.isWithin();
    try (Connection app = QorganServer.asApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement begin = app.prepareStatement("select 1 from sec.begin(?)")) {
        begin.setString(1, by.hash());
        begin.execute();
      }
      compare(
          app,
          role,
          standing,
          "select count(*) > 0 from qorgan.account_post where account_id = ?",
          account,
          administers);
      if (standing == Standing.MIGHTIER) {
        compare(
            app,
            role,
            standing,
            "select count(*) > 0 from qorgan.account_role where account_id = ?",
            account,
            administers);
      }
      boolean changes =
          standing != Standing.ONESELF
              && administers
              && (everywhere || standing != Standing.MIGHTIER);
      try (Statement statement = app.createStatement()) {
        inSql++;
        int changed =
            statement.executeUpdate(
                "update qorgan.account set disabled_at = now() where id = '%s'".formatted(account));
        if (changed != (changes ? 1 : 0)) {
          faults.add("%s, %s in SQL: %d rows disabled".formatted(role, standing, changed));
        }
      }
      app.rollback();
    }
  }

  private void compare(
      Connection app, String role, Standing standing, String sql, UUID account, boolean expected)
      throws SQLException {
    try (PreparedStatement read = app.prepareStatement(sql)) {
      read.setObject(1, account);
      try (ResultSet answer = read.executeQuery()) {
        answer.next();
        inSql++;
        if (answer.getBoolean(1) != expected) {
          faults.add("%s, %s in SQL: %s expected of %s".formatted(role, standing, expected, sql));
        }
      }
    }
  }
}
