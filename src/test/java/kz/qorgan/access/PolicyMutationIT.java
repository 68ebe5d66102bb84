package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.qorgan.access.PolicyBattery.Red;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;

/**
 * Each policy of the schema is taken away, and each is opened to everything, in a transaction that
 * is rolled back; the battery must find every one. What it does not find is listed, with the
 * reason: it changes nothing, or it is asked about elsewhere.
 */
class PolicyMutationIT {

  /** A use of the application's login that no policy of this command could ever meet. */
  private static final String NO_GRANT = "the application holds no grant for it";

  private static final String UNCHANGEABLE =
      "the application may not change the columns that the check compares";

  private static final String UNUSED = "no function that counts reads referrals yet";

  private static final String MEMBER = "the owner is let through as a member of q_safeguards";

  /** Mutants that change nothing, and why. */
  private static final Map<String, String> EQUIVALENT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("audit.change: no row security", NO_GRANT),
              Map.entry("qorgan.account: no keeps", MEMBER),
              Map.entry("qorgan.account_role: no keeps", MEMBER),
              Map.entry("qorgan.conflict: no keeps", MEMBER),
              Map.entry("qorgan.emergency_access: no keeps", MEMBER),
              Map.entry("qorgan.account: open check of administrator_edits", UNCHANGEABLE),
              Map.entry("qorgan.account: open check of chooses_language", UNCHANGEABLE),
              Map.entry("qorgan.case_access: no row security", NO_GRANT),
              Map.entry("qorgan.case_action: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_action: open keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_correction: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_correction: open keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_record: open check of keeper_corrects", UNCHANGEABLE),
              Map.entry("qorgan.child: no row security", NO_GRANT),
              Map.entry("qorgan.referral: no counts", UNUSED),
              Map.entry("qorgan.risk_assessment: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.risk_assessment: open keeper_corrects", NO_GRANT)));

  private static final String FAILS_CLOSED =
      "without it nothing more is seen: closing an organisation fails, which OrganisationsIT finds";

  private static final String DOUBLED = "the owner is let through by hands_over as well";

  private static final String ELSEWHERE =
      "the battery does not ask about administration; AdministrationIT does, over REST";

  /** Mutants that the battery does not find, though they are none of the above. */
  private static final Map<String, String> NOT_ASKED = notAsked();

  private static Map<String, String> notAsked() {
    Map<String, String> why = new TreeMap<>();
    why.put("qorgan.case_record: no hands_over", FAILS_CLOSED);
    for (String table :
        List.of(
            "case_action",
            "case_correction",
            "case_protection",
            "case_protection_reader",
            "case_reporter",
            "case_story",
            "case_whereabouts",
            "conflict",
            "emergency_access",
            "risk_assessment")) {
      why.put("qorgan." + table + ": no hands_over", FAILS_CLOSED);
      why.put("qorgan." + table + ": no hands_over_sees", FAILS_CLOSED);
    }
    why.put("qorgan.case_protection: no keeps", DOUBLED);
    why.put("qorgan.case_protection_reader: no keeps", DOUBLED);
    for (String table : List.of("account_post", "role_request")) {
      for (String mutant :
          List.of("no administrator", "no keeps", "no row security", "open administrator")) {
        why.put("qorgan." + table + ": " + mutant, ELSEWHERE);
      }
    }
    return why;
  }

  private static final String POLICIES =
      """
      select schemaname || '.' || tablename, policyname, qual, with_check from pg_policies
      where schemaname in ('qorgan', 'sec', 'audit') order by 1, 2\
      """;

  private static final String TABLES =
      """
      select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('qorgan', 'sec', 'audit') and c.relrowsecurity and c.relkind in ('r', 'p')
        and not c.relispartition order by 1\
      """;

  /** A change of the schema that weakens it. */
  private record Mutant(String name, String sql) {}

  @Test
  void everyPolicyThatIsDroppedOrOpenedIsFound() throws SQLException {
    List<Mutant> mutants = mutants();
    assertThat(mutants).hasSizeGreaterThan(80);
    List<String> found = new ArrayList<>();
    Map<String, String> survived = new TreeMap<>();
    try (Connection connection = QorganServer.asSuperuser()) {
      connection.setAutoCommit(false);
      PolicyBattery battery = new PolicyBattery(connection);
      assertThat(redOf(battery, connection, "select 1")).as("the schema as it is").isNull();
      int asked = battery.asked();
      for (Mutant mutant : mutants) {
        String red = redOf(battery, connection, mutant.sql());
        if (red == null) {
          String why = EQUIVALENT.get(mutant.name());
          survived.put(mutant.name(), why == null ? NOT_ASKED.get(mutant.name()) : why);
        } else {
          found.add(mutant.name());
        }
      }
      System.out.printf(
          "Policy mutation: %d mutants of the row security, %d found by a battery of %d questions;"
              + " %d change nothing or are asked about elsewhere%n",
          mutants.size(), found.size(), asked, survived.size());
    }
    survived.forEach((mutant, why) -> System.out.println("  " + mutant + ": " + why));
    Map<String, String> expected = new TreeMap<>(EQUIVALENT);
    expected.putAll(NOT_ASKED);
    assertThat(survived).isEqualTo(expected);
  }

  private static List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>();
    for (List<String> row : Superuser.rows(POLICIES)) {
      String table = row.get(0);
      String policy = row.get(1);
      mutants.add(
          new Mutant(table + ": no " + policy, "drop policy %s on %s".formatted(policy, table)));
      if (closes(row.get(2))) {
        mutants.add(opened(table, policy, "open " + policy, "using (true)"));
      }
      if (closes(row.get(3))) {
        String name = row.get(2) == null ? "open " : "open check of ";
        mutants.add(opened(table, policy, name + policy, "with check (true)"));
      }
    }
    for (List<String> row : Superuser.rows(TABLES)) {
      mutants.add(
          new Mutant(
              row.get(0) + ": no row security",
              "alter table %s disable row level security".formatted(row.get(0))));
    }
    return mutants;
  }

  private static boolean closes(String expression) {
    return expression != null && !expression.equals("true");
  }

  private static Mutant opened(String table, String policy, String name, String to) {
    return new Mutant(table + ": " + name, "alter policy %s on %s %s".formatted(policy, table, to));
  }

  /** What the battery complains of under a mutant; null when it finds nothing. */
  private static String redOf(PolicyBattery battery, Connection connection, String mutant)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '20s'");
      statement.execute(mutant);
    }
    try {
      battery.prove();
      return null;
    } catch (Red | SQLException e) {
      return e.getMessage();
    } finally {
      connection.rollback();
    }
  }
}
