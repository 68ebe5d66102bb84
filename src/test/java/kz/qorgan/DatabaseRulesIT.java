package kz.qorgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rules that every table, function and policy of the migrated database keeps, read from its own
 * catalogue: a table that a later migration adds is under them from its first day.
 */
class DatabaseRulesIT {

  /** Reference data, the same for everybody and without a person in it. */
  private static final String[] PUBLIC = {
    "qorgan.classifier_entry",
    "qorgan.deadline_rule",
    "qorgan.deliverable",
    "qorgan.measure",
    "qorgan.non_working_day",
    "qorgan.notification_rule",
    "qorgan.organisation",
    "qorgan.organisation_coming",
    "qorgan.organisation_kind",
    "qorgan.organisation_past",
    "qorgan.permission",
    "qorgan.plan",
    "qorgan.plan_abbreviation",
    "qorgan.plan_section",
    "qorgan.reading_rule",
    "qorgan.role",
    "qorgan.role_permission",
    "qorgan.territory",
    "qorgan.territory_name"
  };

  /**
   * Nobody but the owner reaches these at all: sessions, password hashes, which lists begin how,
   * what was counted, the ends of the audit's chains and what was signed of them.
   */
  private static final String[] NOBODYS = {
    "audit.checkpoint",
    "audit.head",
    "audit.sealed",
    "qorgan.flyway_schema_history",
    "sec.case_listing",
    "sec.case_tally",
    "sec.credential",
    "sec.hidden_from",
    "sec.name_bearer",
    "sec.name_word",
    "sec.password_link",
    "sec.session",
    "sec.sign_in_failure"
  };

  /** Keys of retried requests and unsent forms are no record yet, and live for days. */
  private static final String[] UNTRACKED = {"qorgan.draft", "qorgan.idempotency_key"};

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = QorganServer.asSuperuser();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void everyTableHasForcedRowSecurityOrIsPublicOrNobodys() throws SQLException {
    List<String> open =
        rows(
            """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('qorgan', 'sec', 'audit') and c.relkind in ('r', 'p', 'f', 'm')
              and not (c.relrowsecurity and c.relforcerowsecurity)
            """);
    List<String> allowed = new ArrayList<>(List.of(PUBLIC));
    allowed.addAll(List.of(NOBODYS));
    assertThat(open).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void aTableWithRowSecurityHasAPolicyForWhoeverReadsIt() throws SQLException {
    assertThat(
            rows(
                """
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('qorgan', 'sec', 'audit') and c.relrowsecurity
                  and has_table_privilege('q_app', c.oid, 'select')
                  and not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*'))
                """))
        .isEmpty();
  }

  @Test
  void noPolicyLetsEverythingThroughButForTheOwnerAndForCounting() throws SQLException {
    assertThat(
            rows(
                """
                select schemaname || '.' || tablename || ' ' || policyname || ' ' || cmd
                from pg_policies
                where schemaname in ('qorgan', 'sec', 'audit')
                  and (coalesce(qual, '') !~ 'sec\\.' and coalesce(with_check, '') !~ 'sec\\.')
                  and not roles <@ '{q_owner}'::name[]
                  and not (roles <@ '{q_statistics}'::name[] and cmd = 'SELECT')
                  and not roles <@ '{q_safeguards}'::name[]
                """))
        .isEmpty();
    assertThat(
            rows(
                """
                select policyname from pg_policies
                where (qual = 'true' or with_check = 'true') and not roles <@ '{q_owner,q_statistics,q_safeguards}'::name[]
                """))
        .isEmpty();
  }

  @Test
  void whoCountsReadsNoNameNoNumberOfAPersonAndNoText() throws SQLException {
    assertThat(grants("q_statistics"))
        .containsExactlyInAnyOrder(
            "SELECT qorgan.measure",
            "SELECT qorgan.organisation",
            "SELECT sec.case_tally",
            "SELECT qorgan.case_record (categories, due_at, first_action_at, id, keeper_id, measure, number,"
                + " plan, registered_at, risk, status, territory)",
            "SELECT qorgan.notification (due_at, id, rule, sent_at, status, territory)",
            "SELECT qorgan.referral (case_id, due_at, id, sent_at, status)");
  }

  @Test
  void everyTableOfPersonsKeepsBeforeAndAfterOfEachChange() throws SQLException {
    List<String> untracked =
        rows(
            """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('qorgan', 'sec') and c.relkind in ('r', 'p') and c.relrowsecurity
              and not exists (
                select from pg_trigger t
                where t.tgrelid = c.oid and t.tgfoid = 'audit.note_change'::regproc and t.tgenabled = 'O'
                  and t.tgqual is null and t.tgattr = ''
                  -- after, for each row, on insert, update and delete
                  and t.tgtype & 1 = 1 and t.tgtype & 2 = 0 and t.tgtype & 28 = 28)
            """);
    assertThat(untracked).containsExactlyInAnyOrder(UNTRACKED);
  }

  /** Partial ones count: what they leave out is ended, and organisations are never deleted. */
  @Test
  void everyForeignKeyHasAnIndex() throws SQLException {
    assertThat(
            rows(
                """
                select f.conrelid::regclass || ' ' || f.conname
                from pg_constraint f join pg_namespace n on n.oid = f.connamespace
                where f.contype = 'f' and n.nspname in ('qorgan', 'sec', 'audit')
                  and not exists (
                    select from pg_index i
                    where i.indrelid = f.conrelid and i.indisvalid
                      and (i.indkey::int2[])[0 : cardinality(f.conkey) - 1] @> f.conkey)
                """))
        .isEmpty();
  }

  @Test
  void theApplicationsLoginsAreNeitherMightyNorOwnersNorMembersOfAnything() throws SQLException {
    assertThat(
            rows(
                """
                select rolname from pg_roles
                where rolname in ('q_app', 'q_signin') and rolcanlogin and not rolsuper and not rolbypassrls
                  and not rolcreaterole and not rolcreatedb and not rolreplication
                """))
        .containsExactlyInAnyOrder("q_app", "q_signin");
    assertThat(
            rows(
                """
                select member::regrole || ' in ' || roleid::regrole from pg_auth_members
                where member in ('q_app'::regrole, 'q_signin'::regrole, 'q_statistics'::regrole, 'q_safeguards'::regrole)
                """))
        .isEmpty();
    assertThat(
            rows(
                """
                select classid::regclass || ' ' || objid from pg_shdepend
                where deptype = 'o' and refclassid = 'pg_authid'::regclass
                  and refobjid in ('q_app'::regrole, 'q_signin'::regrole)
                """))
        .isEmpty();
  }

  @Test
  void theOwnerCannotSignIn() throws SQLException {
    assertThat(
            rows(
                """
                select rolname from pg_roles
                where rolname in ('q_owner', 'q_statistics', 'q_safeguards') and (rolcanlogin or rolsuper or rolbypassrls)
                """))
        .isEmpty();
  }

  @Test
  void theApplicationHoldsTheseGrantsAndNoOther() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (String table : PUBLIC) {
      expected.add("SELECT " + table);
    }
    expected.addAll(
        List.of(
            "SELECT audit.entry",
            "SELECT audit.unusual",
            "SELECT qorgan.account (created_at, disabled_at, given_name, id, locale, login,"
                + " organisation_id, patronymic, surname, version)",
            "UPDATE qorgan.account (disabled_at, version)",
            "SELECT qorgan.account_coming",
            "SELECT qorgan.account_post",
            "SELECT qorgan.account_role",
            "SELECT qorgan.alert",
            "UPDATE qorgan.alert (seen_at, seen_by_name)",
            "DELETE,INSERT,SELECT qorgan.case_protection",
            "DELETE,INSERT,SELECT qorgan.case_protection_reader",
            "INSERT,SELECT qorgan.conflict",
            "UPDATE qorgan.conflict (asked_at, asked_by, asked_by_name, asked_reason, decided_at,"
                + " decided_by_name, decision_reason, state, version)",
            "INSERT,SELECT qorgan.declared_relative",
            "UPDATE qorgan.declared_relative (withdrawn_at)",
            "INSERT,SELECT qorgan.staff_contact",
            "UPDATE qorgan.staff_contact (address, changed_at, phone)",
            "SELECT qorgan.emergency_access",
            "UPDATE qorgan.emergency_access (review_text, reviewed_at, reviewed_by_name, until, verdict, version)",
            "SELECT qorgan.role_request",
            "DELETE,INSERT,SELECT,UPDATE qorgan.draft",
            "DELETE,INSERT,SELECT,UPDATE qorgan.idempotency_key",
            "INSERT,SELECT qorgan.case_record",
            "UPDATE qorgan.case_record (birth_date, categories, child_id, confirmed_warnings, due_at,"
                + " first_action_at, given_name, iin, no_iin_reason, patronymic, risk, school_class,"
                + " school_id, sex, status, surname, territory, version, void_reason, voided_at,"
                + " voided_by_name)",
            "INSERT,SELECT qorgan.case_story",
            "UPDATE qorgan.case_story (signal_received_on, signal_source, signal_text)",
            "INSERT,SELECT qorgan.case_action",
            "INSERT,SELECT qorgan.case_correction",
            "INSERT,SELECT qorgan.risk_assessment",
            "INSERT,SELECT qorgan.medical_record",
            "INSERT,SELECT qorgan.case_note",
            "INSERT,SELECT qorgan.case_reporter",
            "UPDATE qorgan.case_reporter (changed_at, changed_by_name, name, phone, relation,"
                + " stays_unknown, version)",
            "INSERT,SELECT qorgan.case_whereabouts",
            "UPDATE qorgan.case_whereabouts (address, changed_at, changed_by_name, note, phone,"
                + " place, version)",
            "INSERT,SELECT qorgan.police_record",
            "INSERT,SELECT qorgan.referral",
            "UPDATE qorgan.referral (accepted_at, accepted_by_name, answer, end_reason, ended_at,"
                + " ended_by_name, status, version)",
            "INSERT,SELECT qorgan.notification",
            "UPDATE qorgan.notification (accepted_at, acknowledged_at, acknowledged_by_name,"
                + " registration_number, status, version)"));
    assertThat(grants("q_app")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(functions("q_app"))
        .containsExactlyInAnyOrder(
            "audit.access_to(uuid)",
            "audit.answer_unusual(uuid,text)",
            "audit.append(text,text,text,text,text)",
            "audit.case_numbers(uuid[])",
            "audit.case_of(text)",
            "audit.readers_of(uuid,bigint,integer)",
            "qorgan.fold(text)",
            "qorgan.fold_address(text)",
            "qorgan.fold_key(text)",
            "qorgan.surname_stem(text)",
            "qorgan.territory_names(date)",
            "qorgan.text(text,text,text,text)",
            "sec.abandoned_protection(uuid)",
            "sec.account()",
            "sec.administered()",
            "sec.administered_account(uuid,integer)",
            "sec.announce_change(uuid,text,date,text,text,text,uuid,uuid)",
            "sec.announce_post(uuid,integer,date,uuid,text[],boolean)",
            "sec.begin(text)",
            "sec.begin_post(uuid,date)",
            "sec.case_counts()",
            "sec.cases_alike(text,text,integer)",
            "sec.change_person(uuid,integer,text,text,text,text)",
            "sec.change_roles(uuid,integer,text[])",
            "sec.check_open(uuid,date)",
            "sec.child_of(text)",
            "sec.commissions_of(text)",
            "sec.close_organisation(uuid,date,uuid)",
            "sec.conflicted_cases()",
            "sec.decide_role(uuid,boolean)",
            "sec.name_readers(uuid,text[],text)",
            "sec.emergency_block()",
            "sec.end_session()",
            "sec.end_sessions_of(uuid,uuid)",
            "sec.faults_of_accounts(jsonb,date)",
            "sec.forget_drafts()",
            "sec.health_offices()",
            "sec.hidden_cases()",
            "sec.is_own_relative(text,text,date)",
            "sec.holders_of(text)",
            "sec.iin_of(uuid)",
            "sec.kept_cases(uuid)",
            "sec.leaving(uuid)",
            "sec.may(text)",
            "sec.may_grant(text)",
            "sec.mightier()",
            "sec.move_account(uuid,integer,uuid,date,text[])",
            "sec.move_organisation(uuid,uuid,date)",
            "sec.newest_cases(text,text,text,text,text,boolean,timestamp with time zone,uuid,integer)",
            "sec.next_case_number(integer)",
            "sec.note_attempt(uuid[])",
            "sec.note_search(text,text)",
            "sec.notification_counts()",
            "sec.offices()",
            "sec.open_emergency(text,text,text,text,timestamp with time zone,timestamp with time zone,timestamp with time zone)",
            "sec.open_organisation(uuid,text,text,uuid,text,text,text,date)",
            "sec.organisations()",
            "sec.reader_named(text)",
            "sec.open_account(uuid,text,text,text,text,uuid,text,date,boolean)",
            "sec.open_accounts(jsonb,date)",
            "sec.powers_of(text[])",
            "sec.reaches_region()",
            "sec.rename_organisation(uuid,text,text,text,date)",
            "sec.rename_territory(text,text,text,text,date)",
            "sec.retire_role(text,integer)",
            "sec.save_role(text,integer,text,text,text,text,text[],text[])",
            "sec.schema_version()",
            "sec.sessions_of(uuid)",
            "sec.shared_cases()",
            "sec.shared_stories()",
            "sec.shared_whereabouts()",
            "sec.slice_offices(text)",
            "sec.slice_organisations(text)",
            "sec.slices()",
            "sec.speak(text)",
            "sec.story_organisations()",
            "sec.take_back_change(uuid)",
            "sec.take_back_opening(uuid,date)",
            "sec.take_back_post(uuid)",
            "sec.take_back_territory_name(text,date,date)",
            "sec.way_in(uuid)");
  }

  @Test
  void signInReachesNoTableAndTheseFunctionsOnly() throws SQLException {
    assertThat(grants("q_signin")).isEmpty();
    assertThat(functions("q_signin"))
        .containsExactlyInAnyOrder(
            "audit.append_sign_in(text,text,text,text)",
            "sec.change_password(text,text,text)",
            "sec.credential_of(text)",
            "sec.issue_link(text,uuid,text,interval,text)",
            "sec.issue_links(text,uuid[],text[],interval,text)",
            "sec.link_of(text)",
            "sec.own_credential(text)",
            "sec.password_refused(text,text)",
            "sec.redeem_link(text,text,text)",
            "sec.open_session(uuid,text,text,text,interval,interval)",
            "sec.schema_version()",
            "sec.sign_in_failed(text,text)",
            "sec.sign_in_failures(text,text)",
            "sec.sign_in_succeeded(text,text)");
  }

  @Test
  void everybodyMayNothing() throws SQLException {
    assertThat(grants("public")).isEmpty();
    assertThat(functions("public")).isEmpty();
    assertThat(
            rows(
                """
                select 'create in ' || nspname || ' by ' || r.rolname
                from pg_namespace, pg_roles r
                where nspname in ('qorgan', 'sec', 'audit', 'public')
                  and r.rolname in ('q_app', 'q_signin', 'q_statistics', 'q_safeguards')
                  and has_schema_privilege(r.rolname, nspname, 'create')
                union all
                select privilege_type || ' by ' || grantee::regrole
                from pg_database d, aclexplode(d.datacl) where datname = current_database()
                  and (grantee in (0, 'q_app'::regrole, 'q_signin'::regrole) and privilege_type <> 'CONNECT'
                       or grantee = 0)
                """))
        .isEmpty();
  }

  /** A function that acts as its owner must not be led astray by the caller's path. */
  @Test
  void everyFunctionOfTheOwnersHasAFixedPathAndIsNotForEverybody() throws SQLException {
    String definers =
        """
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('qorgan', 'sec', 'audit') and p.prosecdef
        """;
    assertThat(rows("select p.oid::regprocedure::text " + definers)).hasSizeGreaterThan(20);
    assertThat(
            rows(
                "select p.oid::regprocedure::text "
                    + definers
                    + """
                     and (not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
                          or p.proowner not in ('q_owner'::regrole, 'q_statistics'::regrole, 'q_safeguards'::regrole)
                          or p.proacl is null
                          or exists (select from aclexplode(p.proacl) where grantee = 0))
                    """))
        .isEmpty();
  }

  @Test
  void everyTriggerFunctionHasAFixedPath() throws SQLException {
    assertThat(
            rows(
                """
                select distinct t.tgfoid::regprocedure::text
                from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                where not t.tgisinternal
                  and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
                """))
        .isEmpty();
  }

  /** Policies would be asked for the view's owner, who sees all; a stored view knows no policy. */
  @Test
  void everyViewAsksForItsReader() throws SQLException {
    assertThat(
            rows(
                """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('qorgan', 'sec', 'audit')
                  and (c.relkind = 'm'
                       or c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}')
                """))
        .isEmpty();
  }

  @Test
  void everyPolicyReadsItsArrayOnceAndNotForEachRow() throws SQLException {
    assertThat(
            rows(
                """
                select tablename || ' ' || policyname from pg_policies
                where schemaname in ('qorgan', 'sec', 'audit')
                  and (coalesce(qual, '') || coalesce(with_check, '')) ~ 'sec\\.'
                  and regexp_replace(coalesce(qual, '') || coalesce(with_check, ''), 'SELECT (unnest\\()?sec\\.', '', 'g') ~ 'sec\\.'
                """))
        .isEmpty();
  }

  private static List<String> grants(String grantee) throws SQLException {
    String who = grantee.equals("public") ? "0" : "'" + grantee + "'::regrole";
    return rows(
        """
        with relations as (
          select c.oid, n.nspname || '.' || c.relname as name, c.relacl
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('qorgan', 'sec', 'audit'))
        select string_agg(privilege_type, ',' order by privilege_type) || ' ' || name
        from relations, aclexplode(relacl) where grantee = %1$s group by name
        union all
        select privilege_type || ' ' || name || ' (' || string_agg(attname, ', ' order by attname) || ')'
        from relations join pg_attribute a on a.attrelid = relations.oid, aclexplode(a.attacl)
        where grantee = %1$s group by privilege_type, name
        """
            .formatted(who));
  }

  private static List<String> functions(String grantee) throws SQLException {
    String who = grantee.equals("public") ? "0" : "'" + grantee + "'::regrole";
    return rows(
        """
        select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
          aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
        where n.nspname in ('qorgan', 'sec', 'audit') and grantee = %s
        """
            .formatted(who));
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
