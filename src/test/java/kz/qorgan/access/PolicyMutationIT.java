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
 * is rolled back; the battery must find every one. What it does not find is listed, with the reason
 * why it changes nothing.
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
              Map.entry("qorgan.account_role: no keeps", MEMBER),
              Map.entry("qorgan.conflict: no keeps", MEMBER),
              Map.entry("qorgan.emergency_access: no keeps", MEMBER),
              Map.entry("qorgan.account: open check of administrator_edits", UNCHANGEABLE),
              Map.entry("qorgan.case_access: no row security", NO_GRANT),
              Map.entry("qorgan.case_action: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_action: open keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_correction: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_correction: open keeper_corrects", NO_GRANT),
              Map.entry("qorgan.case_record: open check of keeper_corrects", UNCHANGEABLE),
              Map.entry("qorgan.case_whereabouts: no hands_over_sees", MEMBER),
              Map.entry("qorgan.child: no row security", NO_GRANT),
              Map.entry("qorgan.referral: no counts", UNUSED),
              Map.entry("qorgan.risk_assessment: no keeper_corrects", NO_GRANT),
              Map.entry("qorgan.risk_assessment: open keeper_corrects", NO_GRANT)));

  private static final String DOUBLED = "the owner is let through by another policy as well";

  /** Where the owner, who hands cases over, keeps the table by another policy too. */
  private static final List<String> KEPT_ANYWAY =
      List.of("case_protection", "case_protection_reader", "conflict", "emergency_access");

  /** All mutants that change nothing, and why. */
  private static Map<String, String> equivalent() {
    Map<String, String> why = new TreeMap<>(EQUIVALENT);
    for (String table : KEPT_ANYWAY) {
      why.put("qorgan." + table + ": no hands_over", DOUBLED);
      why.put("qorgan." + table + ": no hands_over_sees", DOUBLED);
    }
    why.put("qorgan.case_protection: no keeps", DOUBLED);
    why.put("qorgan.case_protection_reader: no keeps", DOUBLED);
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
          survived.put(mutant.name(), equivalent().get(mutant.name()));
        } else {
          found.add(mutant.name());
        }
      }
      System.out.printf(
          "Policy mutation: %d mutants of the row security, %d found by a battery of %d questions;"
              + " %d change nothing%n",
          mutants.size(), found.size(), asked, survived.size());
    }
    survived.forEach((mutant, why) -> System.out.println("  " + mutant + ": " + why));
    assertThat(survived).isEqualTo(equivalent());
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
