package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes away what a measurement wrote, so that every round begins with the same cases. What was
 * corrected stays so, with its version: it weighs the same. The audit keeps everything.
 */
final class Leftovers {

  private static final String OF_NEW_CASES =
      " where case_id in (select id from qorgan.case_record where registered_at >= :since)";

  private static final String OF_IMPORTED_ACCOUNTS =
      " where account_id in (select id from qorgan.account where login like 'bench.import.%')";

  /** What is taken away from each table, those that others hang on last. */
  private static final Map<String, String> REMOVED = new LinkedHashMap<>();

  static {
    REMOVED.put(
        "sec.case_listing",
        OF_NEW_CASES
            + " or "
            + """
            via = 'SHARED' and (case_id, organisation_id) in (
              select a.case_id, a.organisation_id from qorgan.case_access a where a.since >= :since)
            and not exists (select from qorgan.case_access a where a.case_id = case_listing.case_id
              and a.organisation_id = case_listing.organisation_id and a.since < :since and a.until is null)""");
    REMOVED.put("qorgan.case_access", " where since >= :since");
    REMOVED.put("qorgan.referral", " where sent_at >= :since");
    REMOVED.put("qorgan.case_correction", " where corrected_at >= :since");
    REMOVED.put("qorgan.risk_assessment", OF_NEW_CASES);
    REMOVED.put("qorgan.case_story", OF_NEW_CASES);
    REMOVED.put("qorgan.medical_record", OF_NEW_CASES);
    REMOVED.put("qorgan.case_record", " where registered_at >= :since");
    REMOVED.put("qorgan.child", " where created_at >= :since");
    REMOVED.put("qorgan.account_post", OF_IMPORTED_ACCOUNTS);
    REMOVED.put("qorgan.account_role", OF_IMPORTED_ACCOUNTS);
    REMOVED.put("qorgan.account", " where login like 'bench.import.%'");
    REMOVED.put("sec.session", " where started_at >= :since");
  }

  private static final String WAIT_AGAIN =
      """
      update qorgan.referral set status = 'SENT', version = 1, accepted_at = null, accepted_by_name = null
      where accepted_at >= :since and status = 'ACCEPTED'""";

  private final RunningQorgan qorgan;
  private final String since;

  private Leftovers(RunningQorgan qorgan, String since) {
    this.qorgan = qorgan;
    this.since = since;
  }

  /** Whatever is written from now on. */
  static Leftovers fromNow(RunningQorgan qorgan) throws SQLException {
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery("select clock_timestamp()::text")) {
      now.next();
      return new Leftovers(qorgan, "'" + now.getString(1) + "'::timestamptz");
    }
  }

  void remove() throws SQLException {
    Map<String, Integer> touched = new LinkedHashMap<>();
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica"); // no triggers
      for (Map.Entry<String, String> each : REMOVED.entrySet()) {
        String sql = "delete from " + each.getKey() + each.getValue();
        touched.put(each.getKey(), statement.executeUpdate(sql.replace(":since", since)));
      }
      int waiting = statement.executeUpdate(WAIT_AGAIN.replace(":since", since));
      touched.merge("qorgan.referral", waiting, Integer::sum);
      connection.commit();
      connection.setAutoCommit(true);
      // What was corrected left its old rows behind.
      touched.merge("qorgan.case_record", touched.get("qorgan.case_correction"), Integer::sum);
      for (Map.Entry<String, Integer> each : touched.entrySet()) {
        if (each.getValue() > 0) {
          statement.execute("vacuum analyze " + each.getKey());
        }
      }
    }
  }
}
