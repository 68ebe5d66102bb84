package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes the audit's work out of the database and puts it back; for measuring, and nothing else. */
final class AuditSwitch {

  private static final List<String> SILENT =
      List.of(
          """
          create or replace function audit.append(p_use_case text, p_outcome text, p_case_ids text, p_reason text,
            p_address text) returns void
          language plpgsql security definer set search_path = pg_catalog, pg_temp as 'begin end'""",
          """
          create or replace function audit.note_change() returns trigger
          language plpgsql security definer set search_path = pg_catalog, pg_temp as 'begin return null; end'""");

  private final RunningQorgan qorgan;
  private final List<String> working = new ArrayList<>();

  private AuditSwitch(RunningQorgan qorgan) {
    this.qorgan = qorgan;
  }

  static AuditSwitch of(RunningQorgan qorgan) throws SQLException {
    AuditSwitch found = new AuditSwitch(qorgan);
    try (Connection superuser = qorgan.superuser().asMigrator();
        Statement statement = superuser.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select pg_get_functiondef(p.oid) from pg_proc p
                where p.pronamespace = 'audit'::regnamespace and p.proname in ('append', 'note_change')""")) {
      while (rows.next()) {
        found.working.add(rows.getString(1));
      }
    }
    return found;
  }

  void turn(boolean on) throws SQLException {
    try (Connection superuser = qorgan.superuser().asMigrator();
        Statement statement = superuser.createStatement()) {
      for (String function : on ? working : SILENT) {
        statement.execute(function);
      }
    }
  }
}
