package kz.qorgan.access;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;

/**
 * What row security must show, allow and refuse, said in plain SQL of the application's login. It
 * speaks within a transaction of somebody who may become that login, so that it can be asked of
 * policies that nobody else sees.
 */
final class PolicyBattery {
  private static final String DENIED = "42501";

  /** In each relation a role that is at home there. */
  private static final Map<Relation, String> AT_HOME = new EnumMap<>(Relation.class);

  static {
    for (Relation relation : Relation.values()) {
      AT_HOME.put(relation, "SCHOOL_PSYCHOLOGIST");
    }
    AT_HOME.put(Relation.SUPERIOR, "DISTRICT_EDUCATION_OFFICER");
    AT_HOME.put(Relation.TELLER, "HEALTH_WORKER");
    AT_HOME.put(Relation.TOLD_POLICE, "JUVENILE_POLICE_INSPECTOR");
  }

  /** What copies the keeper of its case, as far as every file has it. */
  private static final List<String> HANDED_OVER =
      List.of(
          "qorgan.case_record",
          "qorgan.case_action",
          "qorgan.case_correction",
          "qorgan.case_reporter",
          "qorgan.case_story",
          "qorgan.case_whereabouts",
          "qorgan.risk_assessment");

  private final Map<Relation, Visitor> people = new EnumMap<>(Relation.class);
  private final Visitor officer = visitor("REGIONAL_DEPARTMENT_OFFICER", Relation.OTHER_AGENCY);
  private final Visitor secretary = visitor("COMMISSION_SECRETARY", Relation.OTHER_AGENCY);
  private final Visitor commissioner = visitor("COMMISSION_SECRETARY", Relation.RECIPIENT_OF_STORY);
  private final Visitor administrator = visitor("ADMINISTRATOR", Relation.OTHER_AGENCY);
  private final Visitor auditor = visitor("AUDITOR", Relation.OTHER_AGENCY);
  private final Visitor doctor = visitor("HEALTH_WORKER", Relation.OTHER_AGENCY);
  private final CaseFile file;
  private final Connection connection;
  private final GuardBattery guards;
  private Savepoint here;
  private int asked;

  PolicyBattery(Connection connection) {
    this.connection = connection;
    AT_HOME.forEach((relation, role) -> people.put(relation, visitor(role, relation)));
    file = CaseFile.fresh(people.get(Relation.KEEPER));
    guards = new GuardBattery(this, file, people.get(Relation.KEEPER));
  }

  /** An expectation that was not met. */
  static final class Red extends Exception {
    private static final long serialVersionUID = 1;

    Red(String what) {
      super(what);
    }
  }

  private static Visitor visitor(String role, Relation relation) {
    return Visitor.of(SeededRole.named(role), relation);
  }

  /** How much it has asked so far. */
  int asked() {
    return asked;
  }

  /** Asks everything, up to the first expectation that is not met. */
  void prove() throws SQLException, Red {
    rolesOfTheirOwn();
    everybodySeesTheirSlices();
    casesAreWrittenByTheirKeeper();
    whatFollowsACaseIsWrittenByItsKeeper();
    protectedSlicesAreWrittenInTheirOffice();
    referralsAreSentAndAnsweredByTheirOffices();
    healthAndNoticesAreWrittenByWhoMust();
    accountsAreSeenByColleaguesAndAdministrators();
    postsAndRequestsAreForAdministrators();
    aClosedOrganisationHandsItsCasesOver();
    aRecordWithoutReadersGetsNewOnes();
    draftsAndKeysAreOnesOwn();
    theTrailIsForTheAuditorAndTheKeeper();
    countingNeedsNoSight();
    guards.prove();
    signingInOpensASession();
  }

  /** A visitor's account has its role only while a session opens. */
  private void rolesOfTheirOwn() throws SQLException {
    plain("reset role");
    plain("set local session_replication_role = replica");
    for (Relation relation : new Relation[] {Relation.KEEPER, Relation.COLLEAGUE}) {
      plain(
          "insert into qorgan.account_role values ('%s', 'SCHOOL_PSYCHOLOGIST')"
              .formatted(Visitor.account(relation)));
    }
    plain("set local session_replication_role = origin");
  }

  private void everybodySeesTheirSlices() throws SQLException, Red {
    String counts =
        CaseFile.TABLES.stream()
            .map(
                table ->
                    "(select count(*) from %s where %s = '%s')"
                        .formatted(
                            table, table.endsWith("case_record") ? "id" : "case_id", file.id()))
            .collect(Collectors.joining(" || ' ' || "));
    for (Visitor visitor : people.values()) {
      if (visitor.relation() == Relation.SHUT_OUT) {
        continue; // of protected records, which this one is not
      }
      SightOf sight = SightOf.of(visitor.role(), visitor.relation());
      String expected =
          CaseFile.TABLES.stream()
              .map(table -> Integer.toString(sight.rows(table, visitor)))
              .collect(Collectors.joining(" "));
      as(visitor);
      shows(expected, "select " + counts);
    }
    as(officer);
    shows("0", "select count(*) from qorgan.case_record");
  }

  private void casesAreWrittenByTheirKeeper() throws SQLException, Red {
    as(Relation.KEEPER);
    allows(newCase("gen_random_uuid()", Relation.KEEPER));
    refuses(newCase("gen_random_uuid()", Relation.OTHER_DISTRICT));
    String corrects =
        "update qorgan.case_record set risk = 'LOW' where id = '%s'".formatted(file.id());
    changes(1, corrects);
    for (Relation other : new Relation[] {Relation.RECIPIENT_OF_STORY, Relation.SUPERIOR}) {
      as(other);
      changes(0, corrects);
    }
  }

  static String newCase(String id, Relation keeper) {
    return """
    insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
      no_iin_reason, surname, given_name, birth_date, sex, categories, risk, due_at, registered_at, registered_by,
      registered_by_name)
    select %s, 'PROOF-' || gen_random_uuid(), 1, 'OPEN', plan, number, '%s', '393600000', sec.child_of(null),
      'UNKNOWN', 'Сынақова', 'Әйгерім', '2011-01-15', 'FEMALE', '{BULLYING}', 'HIGH', now(), now(), sec.account(), 'С'
    from qorgan.measure where number = '1.21' limit 1\
    """
        .formatted(id, keeper.office());
  }

  private void whatFollowsACaseIsWrittenByItsKeeper() throws SQLException, Red {
    String action =
        "insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)"
            + " values (gen_random_uuid(), '%s', 'С', now(), 'С')";
    String risk =
        "insert into qorgan.risk_assessment (id, case_id, level, due_at, assessed_at,"
            + " assessed_by_name) values (gen_random_uuid(), '%s', 'LOW', now(), now(), 'С')";
    String correction =
        "insert into qorgan.case_correction (id, case_id, fields, corrected_at, corrected_by_name)"
            + " values (gen_random_uuid(), '%s', '{risk}', now(), 'С')";
    String story =
        "insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)"
            + " values ('%s', 'PARENT', current_date, 'С')";
    String retells =
        "update qorgan.case_story set signal_text = 'С' where case_id = '%s'".formatted(file.id());
    as(Relation.KEEPER);
    String another = one("select gen_random_uuid()");
    allows(newCase("'" + another + "'", Relation.KEEPER) + "; " + story.formatted(another));
    changes(1, retells);
    for (String insert : new String[] {action, risk, correction}) {
      allows(insert.formatted(file.id()));
    }
    as(Relation.RECIPIENT_OF_STORY);
    for (String insert : new String[] {action, risk, correction, story}) {
      refuses(insert.formatted(file.id()));
    }
    changes(0, retells);
  }

  private void protectedSlicesAreWrittenInTheirOffice() throws SQLException, Red {
    String note =
        "insert into qorgan.case_note (id, case_id, organisation_id, text, written_at,"
            + " written_by_name) values (gen_random_uuid(), '%s', '%s', 'С', now(), 'С')";
    String police =
        "insert into qorgan.police_record (id, case_id, organisation_id, kind, recorded_on,"
            + " recorded_at, recorded_by_name) values (gen_random_uuid(), '%s', '%s', 'OTHER',"
            + " '2019-09-02', now(), 'С')";
    String reporter =
        "insert into qorgan.case_reporter (case_id, version, name, relation, stays_unknown,"
            + " changed_at, changed_by_name) values ('%s', 1, 'С', 'OTHER', true, now(), 'С')";
    String whereabouts =
        "insert into qorgan.case_whereabouts (case_id, version, place, changed_at, changed_by_name)"
            + " values ('%s', 1, 'OTHER', now(), 'С')";
    as(Relation.KEEPER);
    allows(note.formatted(file.id(), Relation.KEEPER.office()));
    String another = one("select gen_random_uuid()");
    for (String insert : new String[] {reporter, whereabouts}) {
      allows(newCase("'" + another + "'", Relation.KEEPER) + "; " + insert.formatted(another));
    }
    for (String table : new String[] {"qorgan.case_reporter", "qorgan.case_whereabouts"}) {
      as(Relation.KEEPER);
      changes(1, "update " + table + " set version = 7 where case_id = '" + file.id() + "'");
      as(Relation.OTHER_DISTRICT);
      changes(0, "update " + table + " set version = 7");
    }
    as(Relation.RECIPIENT_OF_STORY);
    refuses(note.formatted(file.id(), Relation.KEEPER.office()));
    refuses(reporter.formatted(file.id()));
    refuses(whereabouts.formatted(file.id()));
    as(Relation.TOLD_POLICE);
    allows(police.formatted(file.id(), Relation.TOLD_POLICE.office()));
    refuses(police.formatted(file.id(), Relation.KEEPER.office()));
  }

  private void referralsAreSentAndAnsweredByTheirOffices() throws SQLException, Red {
    String sends =
        """
        insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind, urgency,
          reason, shares, status, due_at, sent_at, sent_by_name)
        values (gen_random_uuid(), 1, '%s', 'С', '%s', '%s', 'OTHER', 'URGENT', 'С', '{BASIC}', 'SENT', now(), now(), 'С')\
        """;
    String fromKeeper =
        sends.formatted(file.id(), Relation.KEEPER.office(), Relation.OTHER_AGENCY.office());
    String accepts =
        "update qorgan.referral set status = 'ACCEPTED', accepted_at = now() where id = '%s'"
            .formatted(file.referral(Relation.RECIPIENT_OF_STORY));
    as(Relation.KEEPER);
    allows(fromKeeper);
    as(Relation.SUPERIOR);
    refuses(fromKeeper);
    changes(0, accepts);
    as(Relation.OTHER_DISTRICT);
    refuses(
        sends.formatted(
            file.id(), Relation.OTHER_DISTRICT.office(), Relation.OTHER_AGENCY.office()));
    as(Relation.RECIPIENT_OF_STORY);
    changes(1, accepts);
  }

  private void healthAndNoticesAreWrittenByWhoMust() throws SQLException, Red {
    String records =
        "insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings,"
            + " recorded_at, recorded_by_name) values (gen_random_uuid(), '%s', '%s', 'HELP',"
            + " '{VIOLENCE}', now(), 'С')";
    String tells =
        """
        insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
          territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
        values (gen_random_uuid(), 1, 'another', '%s', 'С', '%s', '%s', '393600000', 'С', '2011-01-15', 'FEMALE', 'SENT',
          now(), now(), 'С')\
        """;
    String acknowledges =
        """
        update qorgan.notification set status = 'ACKNOWLEDGED', registration_number = '1', accepted_at = now(),
          acknowledged_at = now() where id = '%s'\
        """
            .formatted(file.notification());
    Object police = Relation.TOLD_POLICE.office();
    as(Relation.TELLER);
    allows(records.formatted(file.id(), Relation.TELLER.office()));
    refuses(records.formatted(file.id(), Relation.KEEPER.office()));
    allows(tells.formatted(file.id(), Relation.TELLER.office(), police));
    refuses(tells.formatted(file.id(), Relation.KEEPER.office(), police));
    changes(0, acknowledges);
    as(Relation.RECIPIENT_OF_STORY);
    refuses(records.formatted(file.id(), Relation.RECIPIENT_OF_STORY.office()));
    as(doctor);
    refuses(records.formatted(file.id(), doctor.relation().office()));
    refuses(tells.formatted(file.id(), doctor.relation().office(), police));
    as(Relation.TOLD_POLICE);
    changes(1, acknowledges);
  }

  private void accountsAreSeenByColleaguesAndAdministrators() throws SQLException, Red {
    String accounts = "select count(*) from qorgan.account where id = '%s'";
    String roles = "select count(*) from qorgan.account_role where account_id = '%s'";
    String speaks = "update qorgan.account set locale = 'kk' where id = '%s'";
    String disables = "update qorgan.account set disabled_at = now() where id = '%s'";
    Object own = Visitor.account(Relation.KEEPER);
    Object colleague = Visitor.account(Relation.COLLEAGUE);
    Object elsewhere = Visitor.account(Relation.OTHER_DISTRICT);
    as(officer);
    shows("1", accounts.formatted(officer.account()));
    shows("0", accounts.formatted(elsewhere));
    as(Relation.KEEPER);
    shows("1", accounts.formatted(colleague));
    shows("0", accounts.formatted(elsewhere));
    shows("1", roles.formatted(own));
    shows("0", roles.formatted(colleague));
    refuses(speaks.formatted(own));
    refuses(speaks.formatted(colleague));
    changes(0, disables.formatted(own));
    changes(0, disables.formatted(colleague));
    as(administrator);
    shows("1", accounts.formatted(elsewhere));
    shows("1", roles.formatted(colleague));
    changes(1, disables.formatted(elsewhere));
  }

  private void postsAndRequestsAreForAdministrators() throws SQLException, Red {
    Object elsewhere = Visitor.account(Relation.OTHER_DISTRICT);
    String opened = one("select gen_random_uuid()");
    String posts = "select count(*) from qorgan.account_post where account_id = '%s'";
    String coming = "select count(*) from qorgan.account_coming where account_id = '%s'";
    String requests =
        "select count(*) from qorgan.role_request where outcome is null and account_id = '%s'";
    fromHere();
    as(administrator);
    keeps(
        "select sec.open_account('%s', 'proof.opened', 'С', 'С', null, '%s', null, current_date, true)"
            .formatted(opened, Relation.OTHER_DISTRICT.office()));
    keeps("select sec.change_roles('%s', null, '{AUDITOR}')".formatted(elsewhere));
    keeps(
        "select sec.announce_post('%s', null, current_date + 9, null, null, true)"
            .formatted(elsewhere));
    shows("1", posts.formatted(opened));
    shows("1", coming.formatted(elsewhere));
    shows("1", requests.formatted(elsewhere));
    as(Relation.KEEPER);
    shows("0", posts.formatted(opened));
    shows("0", coming.formatted(elsewhere));
    shows("0", requests.formatted(elsewhere));
    back();
  }

  /** Asked of one case, in an office that keeps no other. */
  private void aClosedOrganisationHandsItsCasesOver() throws SQLException, Red {
    fromHere();
    as(administrator);
    plain("reset role");
    plain("set local session_replication_role = replica");
    for (String table : HANDED_OVER) {
      plain(
          "update %s set keeper_id = '%s' where %s"
              .formatted(table, Relation.OTHER_AGENCY.office(), ofTheFile(table)));
    }
    plain("set local session_replication_role = origin");
    plain(
        "select sec.hand_over_cases('%s', '%s')"
            .formatted(Relation.OTHER_AGENCY.office(), Relation.KEEPER.office()));
    for (String table : HANDED_OVER) {
      shows(
          "t",
          "select bool_and(keeper_id = '%s') from %s where %s"
              .formatted(Relation.KEEPER.office(), table, ofTheFile(table)));
    }
    back();
  }

  private String ofTheFile(String table) {
    return (table.endsWith("case_record") ? "id" : "case_id") + " = '" + file.id() + "'";
  }

  private void aRecordWithoutReadersGetsNewOnes() throws SQLException, Red {
    fromHere();
    plain("reset role");
    plain(
        "insert into qorgan.case_protection (case_id, reason, protected_by_name) values ('%s', 'С', 'С')"
            .formatted(file.id()));
    as(Relation.RECIPIENT_OF_STORY);
    shows("0", "select count(*) from qorgan.case_record where " + ofTheFile("case_record"));
    as(commissioner);
    shows(
        "t", "select sec.name_readers('%s', '{proof.resident}', 'С') is null".formatted(file.id()));
    back();
  }

  private void draftsAndKeysAreOnesOwn() throws SQLException, Red {
    String draft = "insert into qorgan.draft values ('%s', '%s', '{}', now() - interval '%s')";
    String key =
        "insert into qorgan.idempotency_key (account_id, key, use_case, request_hash) values ('%s',"
            + " 'proof', 'С', 'С')";
    String drafts = "select count(*) from qorgan.draft where page like 'proof%'";
    String keys = "select count(*) from qorgan.idempotency_key where key = 'proof'";
    Object own = Visitor.account(Relation.KEEPER);
    as(Relation.KEEPER);
    keeps(draft.formatted(own, "proof-old", "8 days"));
    keeps(draft.formatted(own, "proof-new", "1 hour"));
    keeps(key.formatted(own));
    shows("2", drafts);
    shows("1", keys);
    as(Relation.COLLEAGUE);
    shows("0", drafts);
    shows("0", keys);
    refuses(draft.formatted(own, "proof-mine", "1 hour"));
    refuses(key.formatted(own).replace("'proof'", "'proof-mine'"));
    changes(0, "delete from qorgan.draft where page like 'proof%'");
    changes(0, "delete from qorgan.idempotency_key where key = 'proof'");
    one("select sec.forget_drafts()");
    as(Relation.KEEPER);
    shows("1", drafts);
    changes(1, "update qorgan.draft set fields = '{}' where page = 'proof-new'");
    changes(1, "delete from qorgan.idempotency_key where key = 'proof'");
  }

  private void theTrailIsForTheAuditorAndTheKeeper() throws SQLException, Red {
    String trail =
        "select count(*) > 0 from audit.entry where case_ids @> array['%s'::uuid]"
            .formatted(file.id());
    String readers =
        "select count(*) > 0 from audit.readers_of('%s', null, 100)".formatted(file.id());
    String numbers =
        "select count(*) from audit.case_numbers(array['%s'::uuid])".formatted(file.id());
    as(Relation.KEEPER);
    allows(
        "select audit.append('CaseService.open', 'DONE', '{%s}', null, '')".formatted(file.id()));
    shows("f", trail);
    shows("t", readers);
    shows("0", numbers);
    questionsAreForWhoIsAsked();
    as(Relation.RECIPIENT_OF_STORY);
    shows("f", readers);
    as(auditor);
    shows("t", trail);
    shows("f", readers);
    shows("1", numbers);
  }

  private void questionsAreForWhoIsAsked() throws SQLException, Red {
    String question = one("select gen_random_uuid()");
    String asked = "select count(*) from audit.unusual where id = '%s'".formatted(question);
    fromHere();
    plain("reset role");
    plain(
        """
        insert into audit.unusual (id, rule, account_id, login, organisation_id, day, number)
        values ('%s', 'proof', '%s', 'proof', '%s', current_date, 1)\
        """
            .formatted(question, Visitor.account(Relation.KEEPER), Relation.KEEPER.office()));
    as(Relation.COLLEAGUE);
    shows("0", asked);
    as(auditor);
    shows("1", asked);
    as(Relation.KEEPER);
    shows("1", asked);
    shows("t", "select audit.answer_unusual('%s', 'С')".formatted(question));
    back();
  }

  private void countingNeedsNoSight() throws SQLException, Red {
    as(secretary);
    shows("t", "select sum(cases) > 0 from sec.case_counts()");
    shows("t", "select sum(sent) > 0 from sec.notification_counts()");
    as(Relation.KEEPER);
    shows("0", "select count(*) from sec.case_counts()");
    shows("0", "select count(*) from sec.notification_counts()");
  }

  private void signingInOpensASession() throws SQLException, Red {
    String hash = Tokens.hash(Tokens.fresh());
    plain("set local role q_signin");
    shows(
        "t",
        "select sec.open_session('%s', '%s', 'API', 'test', interval '1 minute', interval '1 minute') > now()"
            .formatted(Visitor.account(Relation.KEEPER), hash));
    plain("set local role q_app");
    shows("1", "select count(*) from sec.begin('%s')".formatted(hash));
    shows("1", "select count(*) from qorgan.case_record where id = '%s'".formatted(file.id()));
    as((String) null);
    shows("0", "select count(*) from qorgan.case_record");
  }

  // ---------------------------------------------------------------------------------------------

  void as(Relation relation) throws SQLException {
    as(people.get(relation));
  }

  void as(Visitor visitor) throws SQLException {
    as(visitor.hash());
  }

  private void as(String hash) throws SQLException {
    plain("set local role q_app");
    plain("select sec.begin(%s)".formatted(hash == null ? "null" : "'" + hash + "'"));
  }

  void fromHere() throws SQLException {
    here = connection.setSavepoint();
  }

  /** Undoes what was done since {@link #fromHere}. */
  void back() throws SQLException {
    connection.rollback(here);
  }

  void plain(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  void shows(String expected, String sql) throws SQLException, Red {
    asked++;
    String shown = one(sql);
    if (!expected.equals(shown)) {
      throw new Red(expected + " expected, " + shown + " shown by " + sql);
    }
  }

  /** The change is undone. */
  void changes(int expected, String sql) throws SQLException, Red {
    asked++;
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      int changed = statement.executeUpdate(sql);
      if (changed != expected) {
        throw new Red(expected + " rows expected, " + changed + " changed by " + sql);
      }
    } finally {
      connection.rollback(before);
    }
  }

  void keeps(String sql) throws SQLException {
    asked++;
    plain(sql);
  }

  /** The deed is undone. */
  void allows(String sql) throws SQLException {
    asked++;
    Savepoint before = connection.setSavepoint();
    plain(sql);
    connection.rollback(before);
  }

  void refuses(String sql) throws SQLException, Red {
    asked++;
    Savepoint before = connection.setSavepoint();
    String state = "none";
    try {
      plain(sql);
    } catch (SQLException e) {
      state = e.getSQLState();
    }
    connection.rollback(before);
    if (!state.equals(DENIED)) {
      throw new Red("not refused, but " + state.toLowerCase(Locale.ROOT) + ": " + sql);
    }
  }
}
