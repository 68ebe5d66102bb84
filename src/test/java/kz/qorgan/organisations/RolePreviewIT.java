package kz.qorgan.organisations;

import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;

/**
 * What the preview of a role says is what PostgreSQL shows: for every role, in every situation, of
 * every part of a case. All of it happens in one transaction that is undone.
 */
class RolePreviewIT {
  private static final UUID OFFICE = Person.office("edu-393600000");
  private static final UUID BELOW = Person.office("school-393600000-2");
  private static final UUID FAR = Person.office("school-394800000-1");
  private static final UUID READER = UUID.randomUUID();

  /** The parts as the preview names them, and how the application reads each: the case first. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("basic", "qorgan.case_record x where x.id = c.id");
    PARTS.put("story", "qorgan.case_story x where x.case_id = c.id");
    PARTS.put("notes", "qorgan.case_note x where x.case_id = c.id");
    PARTS.put("health", "qorgan.medical_record x where x.case_id = c.id");
    PARTS.put("police", "qorgan.police_record x where x.case_id = c.id");
    PARTS.put("reporter", "qorgan.case_reporter x where x.case_id = c.id");
    PARTS.put("whereabouts", "qorgan.case_whereabouts x where x.case_id = c.id");
  }

  private record SomeRole(
      String code, String scope, List<String> slices, List<String> permissions) {}

  private final Set<String> seen = new TreeSet<>();
  private int cells;
  private final List<String> faults = new ArrayList<>();

  @Test
  void whatThePreviewSaysIsWhatTheDatabaseShows() throws SQLException {
    try (Connection connection = QorganServer.asSuperuser()) {
      connection.setAutoCommit(false);
      try {
        List<SomeRole> roles = roles(connection);
        assertThat(roles).hasSizeGreaterThan(20);
        run(
            connection,
            """
            insert into qorgan.account (id, login, surname, given_name, organisation_id)
            values ('%s', 'preview.reader', 'Сынақшы', 'Кеңсе', '%s')"""
                .formatted(READER, OFFICE));
        Map<String, UUID> cases = cases(connection);
        for (SomeRole role : roles) {
          compare(connection, role, cases);
        }
        System.out.printf(
            "Preview of roles: %d roles, %d situations, %d parts: %d cells%n",
            roles.size(), cases.size(), PARTS.size(), cells);
      } finally {
        connection.rollback();
      }
    }
    assertThat(faults).isEmpty();
    // Nothing was compared in vain: whatever a situation can open was open to somebody.
    assertThat(seen)
        .contains(PARTS.keySet().stream().map(part -> "OWN " + part).toArray(String[]::new))
        .contains("BELOW story", "BELOW whereabouts", "SENT story", "SENT_WHOLE whereabouts")
        .contains("SENT_BASIC notes", "NOTIFIED police", "EMERGENCY story", "EMERGENCY whereabouts")
        .noneMatch(cell -> cell.matches("(ENDED|CONFLICT|PROTECTED|ELSEWHERE) .*"));
  }

  /** The reference data's, and invented ones: each scope with every slice and with none. */
  private static List<SomeRole> roles(Connection connection) throws SQLException {
    for (String scope : List.of("ORGANISATION", "SUBTREE", "RECEIVED", "NONE")) {
      for (String slices : List.of("", "STORY,HEALTH,NOTES,REPORTER,WHEREABOUTS,POLICE")) {
        for (String permissions : List.of("READ_PLAN", "READ_CASE", "READ_CASE,OPEN_EMERGENCY")) {
          run(
              connection,
              """
              with made as (
                insert into qorgan.role (code, kk, ru, en, scope, slices)
                values ('PREVIEW_' || gen_random_uuid(), 'x', 'x', 'x', '%s', '{%s}') returning code)
              insert into qorgan.role_permission
              select made.code, p from made, unnest('{%s}'::text[]) p"""
                  .formatted(scope, slices, permissions));
        }
      }
    }
    List<SomeRole> roles = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select code, scope, array_to_string(slices, ','),
                       (select string_agg(p.permission, ',') from qorgan.role_permission p where p.role = code)
                from qorgan.role where retired_at is null order by code""")) {
      while (rows.next()) {
        roles.add(
            new SomeRole(
                rows.getString(1),
                rows.getString(2),
                list(rows.getString(3)),
                list(rows.getString(4))));
      }
    }
    return roles;
  }

  private static List<String> list(String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  /** One case in each situation, with everything in it. */
  private static Map<String, UUID> cases(Connection connection) throws SQLException {
    Map<String, UUID> cases = new LinkedHashMap<>();
    for (PreviewedSight sight : PreviewedSight.of("NONE", List.of(), List.of())) {
      UUID id = UUID.randomUUID();
      cases.put(sight.situation(), id);
      UUID keeper =
          switch (sight.situation()) {
            case "OWN", "CONFLICT", "PROTECTED" -> OFFICE;
            case "BELOW" -> BELOW;
            default -> FAR;
          };
      run(connection, written(id, keeper));
      for (UUID office : List.of(OFFICE, Person.office("hosp-394000000-1"))) {
        run(connection, ofAnOffice(id, office));
      }
      switch (sight.situation()) {
        case "SENT_BASIC" -> run(connection, referral(id, "{BASIC}"));
        case "SENT" -> run(connection, referral(id, "{BASIC,STORY}"));
        case "SENT_WHOLE" -> run(connection, referral(id, "{BASIC,STORY,WHEREABOUTS}"));
        case "ENDED" ->
            run(
                connection,
                referral(id, "{BASIC,STORY,WHEREABOUTS}")
                    + "; update qorgan.referral set status = 'COMPLETED', accepted_at = now(), ended_at = now(),"
                    + " answer = 'x' where case_id = '"
                    + id
                    + "'");
        case "NOTIFIED" -> run(connection, notice(id));
        case "CONFLICT" ->
            run(
                connection,
                """
                insert into qorgan.conflict (case_id, case_number, account_id, account_name, ground, state)
                values ('%s', 'x', '%s', 'x', 'NAMED', 'ACTIVE')"""
                    .formatted(id, READER));
        case "PROTECTED" ->
            run(
                connection,
                """
                insert into qorgan.case_protection (case_id, reason, protected_by_name) values ('%s', 'x', 'x')"""
                    .formatted(id));
        default -> {}
      }
    }
    return cases;
  }

  private void compare(Connection connection, SomeRole role, Map<String, UUID> cases)
      throws SQLException {
    String hash = DatabaseDesk.someHash();
    run(
        connection,
        """
        delete from qorgan.account_role where account_id = '%1$s';
        delete from qorgan.emergency_access where account_id = '%1$s';
        insert into qorgan.account_role values ('%1$s', '%2$s');
        select sec.open_session('%1$s', '%3$s', 'API', 'test', interval '1 hour', interval '1 hour');
        set local role q_app;
        select sec.begin('%3$s');
        select sec.open_emergency(null, 'PREVIEW-%4$s', 'LIFE', 'x', now() + interval '2 hours',
          now() + interval '2 days', now())"""
            .formatted(READER, role.code(), hash, cases.get("EMERGENCY")));
    for (PreviewedSight sight :
        PreviewedSight.of(role.scope(), role.slices(), role.permissions())) {
      Map<String, Boolean> said =
          Map.of(
              "basic", sight.basic(),
              "story", sight.story(),
              "notes", sight.notes(),
              "health", sight.health(),
              "police", sight.police(),
              "reporter", sight.reporter(),
              "whereabouts", sight.whereabouts());
      PARTS.forEach(
          (part, where) -> {
            cells++;
            boolean shown = shown(connection, where, cases.get(sight.situation()));
            if (shown) {
              seen.add(sight.situation() + " " + part);
            }
            if (shown != said.get(part)) {
              faults.add(
                  "%s, %s, %s: the preview says %s, the database %s"
                      .formatted(role.code(), sight.situation(), part, said.get(part), shown));
            }
          });
      assertThat(foreign(connection, cases.get(sight.situation())))
          .as("another office's records for " + role + " in " + sight.situation())
          .isZero();
    }
    run(connection, "reset role");
  }

  /** The use case asks for the permission, the policies for the rows. */
  private static boolean shown(Connection connection, String where, UUID id) {
    return one(
            connection,
            "select count(*) from qorgan.case_record c where c.id = ? and (select sec.may('READ_CASE'))"
                + " and exists (select from "
                + where
                + ")",
            id)
        > 0;
  }

  private static long foreign(Connection connection, UUID id) {
    return one(
        connection,
        """
        select (select count(*) from qorgan.case_note where case_id = c.id and organisation_id <> '%1$s')
             + (select count(*) from qorgan.medical_record where case_id = c.id and organisation_id <> '%1$s')
             + (select count(*) from qorgan.police_record where case_id = c.id and organisation_id <> '%1$s')
        from (select ?::uuid as id) c"""
            .formatted(OFFICE),
        id);
  }

  private static long one(Connection connection, String sql, UUID id) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String written(UUID id, UUID keeper) {
    return """
    with child as (insert into qorgan.child (iin) values (null) returning id)
    insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
      no_iin_reason, surname, given_name, birth_date, sex, categories, risk, due_at, registered_at, registered_by,
      registered_by_name)
    select '%1$s', 'PREVIEW-%1$s', 1, 'OPEN', m.plan, m.number, '%2$s', '393600000', child.id,
      'UNKNOWN', 'Мысалова', 'Үлгі', '2011-01-15', 'FEMALE', '{BULLYING}', 'HIGH', now(), now(), '%3$s', 'Сынақшы'
    from child, (select plan, number from qorgan.measure where number = '2.12' limit 1) m;
    insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)
      values ('%1$s', 'PARENT', current_date, 'x');
    insert into qorgan.case_reporter (case_id, version, name, relation, stays_unknown, changed_at, changed_by_name)
      values ('%1$s', 1, 'x', 'OTHER', true, now(), 'x');
    insert into qorgan.case_whereabouts (case_id, version, place, address, changed_at, changed_by_name)
      values ('%1$s', 1, 'OTHER', 'x', now(), 'x')"""
        .formatted(id, keeper, READER);
  }

  private static String ofAnOffice(UUID id, UUID office) {
    return """
    insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
      values (gen_random_uuid(), '%1$s', '%2$s', 'x', now(), 'x');
    insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, recorded_at, recorded_by_name)
      values (gen_random_uuid(), '%1$s', '%2$s', 'HELP', '{VIOLENCE}', now(), 'x');
    insert into qorgan.police_record (id, case_id, organisation_id, kind, recorded_on, recorded_at, recorded_by_name)
      values (gen_random_uuid(), '%1$s', '%2$s', 'OTHER', current_date, now(), 'x')"""
        .formatted(id, office);
  }

  private static String referral(UUID id, String shares) {
    return """
    insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind,
      urgency, reason, shares, status, due_at, sent_at, sent_by_name)
    values (gen_random_uuid(), 1, '%s', 'x', '%s', '%s', 'OTHER', 'URGENT', 'x', '%s', 'SENT', now(), now(), 'x')"""
        .formatted(id, FAR, OFFICE, shares);
  }

  private static String notice(UUID id) {
    return """
    insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
      territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
    values (gen_random_uuid(), 1, '2.13', '%s', 'x', '%s', '%s', '393600000', 'x', '2011-01-15', 'FEMALE', 'SENT',
      now(), now(), 'x')"""
        .formatted(id, FAR, OFFICE);
  }

  // ------------------------------------------------------------------------------------- page

  @Test
  void theAdministratorLooksAtTheSystemAsTheRole() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "ru");
      page.navigate("/roles/role?code=SCHOOL_PSYCHOLOGIST");
      assertReadable(page, "preview");
      page.evaluate("document.querySelectorAll('#sample details').forEach(d => d.open = true)");
      assertReadable(page, "preview, all open");
      assertThat(page.locator("#sample details").count()).isEqualTo(11);
      String own = page.locator("#sample details").first().innerText();
      assertThat(own).contains("Мысалова Үлгі", "классный руководитель");
      String elsewhere = page.locator("#sample details").last().innerText();
      assertThat(elsewhere).doesNotContain("Мысалова");
      TestBrowser.screenshot(page, "role-preview-ru");
      page.navigate("/roles/edit?code=SCHOOL_PSYCHOLOGIST&copied=true");
      page.click("[id=review]");
      page.waitForSelector("#effect");
      assertReadable(page, "preview of a change");
      TestBrowser.screenshot(page, "role-preview-edit-ru");
    }
    try (BrowserContext visitor =
        TestBrowser.visitor(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      Page page = signedIn(visitor, "admin", "kk");
      page.navigate("/roles/role?code=JUVENILE_POLICE_INSPECTOR");
      page.evaluate("document.querySelectorAll('#sample details').forEach(d => d.open = true)");
      assertReadable(page, "preview on a phone");
      TestBrowser.screenshot(page, "role-preview-phone");
    }
  }
}
