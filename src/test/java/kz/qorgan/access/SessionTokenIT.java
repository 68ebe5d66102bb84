package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the database believes about who acts: a live session's token and nothing else. The first
 * test shows that there is something to see.
 */
class SessionTokenIT {

  private static final String DENIED = "42501";

  /** Everything that a person can be seen in. */
  private static final List<String> GUARDED =
      List.of(
          "qorgan.case_record",
          "qorgan.case_story",
          "qorgan.case_action",
          "qorgan.case_correction",
          "qorgan.risk_assessment",
          "qorgan.medical_record",
          "qorgan.referral",
          "qorgan.notification",
          "qorgan.account",
          "qorgan.account_role",
          "qorgan.idempotency_key",
          "audit.entry");

  private DatabaseDesk desk;

  @BeforeEach
  void open() throws SQLException {
    desk = new DatabaseDesk();
  }

  @AfterEach
  void close() throws SQLException {
    desk.close();
  }

  @Test
  void aLiveTokenShowsWhatItsOwnerMaySee() throws SQLException {
    assertThat(desk.begin(DatabaseDesk.signIn("doctor"))).isTrue();
    for (String table : List.of("case_record", "case_story", "medical_record", "notification")) {
      assertThat(desk.count("qorgan." + table)).as(table).isPositive();
    }
    assertThat(desk.begin(DatabaseDesk.signIn("auditor"))).isTrue();
    assertThat(desk.count("audit.entry")).isPositive();
  }

  @Test
  void withoutATokenThereIsNothing() throws SQLException {
    assertNothingIsSeen();
  }

  @Test
  void afterTheTransactionAWarmConnectionIsNobodysAgain() throws SQLException {
    desk.begin(DatabaseDesk.signIn("doctor"));
    assertThat(desk.count("qorgan.case_record")).isPositive();
    desk.commit();
    assertThat(desk.one("select current_setting('qorgan.session', true)")).isEmpty();
    assertNothingIsSeen();
  }

  @Test
  void anEmptyOrAbsentTokenOpensNothingOnAWarmConnection() throws SQLException {
    String doctor = DatabaseDesk.signIn("doctor");
    for (String none : new String[] {"", null}) {
      assertThat(desk.begin(doctor)).isTrue();
      assertThat(desk.begin(none)).isFalse();
      assertNothingIsSeen();
    }
  }

  @Test
  void aForgedTokenOpensNothing() throws SQLException {
    assertThat(desk.begin(DatabaseDesk.someHash())).isFalse();
    assertNothingIsSeen();
  }

  @Test
  void aTokenItselfInsteadOfItsHashOpensNothing() throws SQLException {
    String hash = DatabaseDesk.signIn("doctor");
    assertThat(desk.begin(hash.substring(0, 62))).isFalse();
    assertThat(desk.begin(hash + "00")).isFalse();
    assertNothingIsSeen();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last_seen_at = now() - idle - interval '1 second'",
        "ends_at = now() - interval '1 second'",
        "ended_at = now()"
      })
  void aSessionThatWasIdleOrLongOrEndedShowsNothing(String past) throws SQLException {
    String hash = DatabaseDesk.signIn("doctor");
    assertThat(desk.begin(hash)).isTrue();
    desk.commit();
    asSuperuser("update sec.session set " + past + " where token_hash = '\\x" + hash + "'");
    assertThat(desk.begin(hash)).isFalse();
    assertNothingIsSeen();
  }

  @Test
  void whoEndsTheirSessionSeesNothingFromThenOn() throws SQLException {
    String hash = DatabaseDesk.signIn("doctor");
    desk.begin(hash);
    desk.one("select sec.end_session()");
    assertNothingIsSeen();
    desk.commit();
    assertThat(desk.begin(hash)).isFalse();
  }

  @Test
  void aDisabledAccountLosesItsOpenSessionsAtOnce() throws SQLException {
    String hash = DatabaseDesk.signIn("doctor7");
    assertThat(desk.begin(hash)).isTrue();
    assertThat(desk.count("qorgan.case_record")).isPositive();
    desk.commit();
    asSuperuser("update qorgan.account set disabled_at = now() where login = 'doctor7'");
    try {
      assertThat(desk.begin(hash)).isFalse();
      assertNothingIsSeen();
    } finally {
      desk.commit();
      asSuperuser("update qorgan.account set disabled_at = null where login = 'doctor7'");
    }
  }

  /** An injection can set the setting, but knows no token. */
  @Test
  void settingSomebodysIdShowsNothing() throws SQLException {
    String account = asSuperuser("select id::text from qorgan.account where login = 'doctor'");
    String session =
        asSuperuser(
            "select coalesce((select id from sec.session where ended_at is null limit 1), gen_random_uuid())::text");
    for (String id : List.of(account, session)) {
      desk.one("select set_config('qorgan.session', ?, true)", id.replace("-", ""));
      assertNothingIsSeen();
      desk.one("select set_config('qorgan.session', ?, true)", id);
      for (String table : GUARDED) {
        assertThat(desk.refusal("select count(*) from " + table)).as(table).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from sec.session",
        "select * from sec.credential",
        "select * from sec.sign_in_failure",
        "select * from sec.current_session()",
        "select * from sec.credential_of('admin')",
        "select sec.open_session(gen_random_uuid(), '00', 'API', '', interval '1 day', interval '1 day')",
        "select sec.scope_of(gen_random_uuid())",
        "select sec.refresh_sessions(null)",
        "update sec.session set account_id = gen_random_uuid()",
        "select * from qorgan.child",
        "select * from qorgan.case_access",
        "insert into qorgan.case_access (case_id, organisation_id, reason, source_id)"
            + " values (gen_random_uuid(), gen_random_uuid(), 'REFERRAL', gen_random_uuid())",
        "update qorgan.case_access set until = null",
        "insert into qorgan.account_role (account_id, role) values (gen_random_uuid(), 'ADMINISTRATOR')",
        "insert into qorgan.role_permission (role, permission) values ('AUDITOR', 'READ_CASE')",
        "update qorgan.role set scope = 'SUBTREE'",
        "update qorgan.account set organisation_id = gen_random_uuid()",
        "update qorgan.organisation set parent_id = null",
        "insert into audit.entry (use_case, outcome) values ('x', 'DONE')",
        "update audit.entry set outcome = 'DONE'",
        "delete from audit.entry",
        "select * from audit.change",
        "delete from qorgan.case_record",
        "truncate qorgan.case_record",
        "update qorgan.case_record set keeper_id = keeper_id",
        "update qorgan.case_record set number = number",
        "update qorgan.case_record set registered_at = now()",
        "update qorgan.case_action set text = text",
        "update qorgan.medical_record set text = text",
        "update qorgan.referral set shares = '{BASIC,STORY}'",
        "update qorgan.notification set to_organisation = from_organisation",
        "set role q_owner",
        "set session authorization q_owner",
        "create table qorgan.mine (id int)",
        "create table public.mine (id int)",
        "create function sec.mine() returns int language sql as 'select 1'",
        "alter table qorgan.case_record disable row level security",
        "alter role q_app bypassrls"
      })
  void theApplicationsLoginMayNot(String statement) throws SQLException {
    desk.begin(DatabaseDesk.signIn("admin"));
    assertThat(desk.refusal(statement)).isEqualTo(DENIED);
  }

  /** With row security turned off a query fails instead of showing all. */
  @Test
  void turningRowSecurityOffShowsNothing() throws SQLException {
    desk.begin(DatabaseDesk.signIn("doctor"));
    desk.change("set local row_security = off");
    assertThat(desk.refusal("select count(*) from qorgan.case_record")).isEqualTo(DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from qorgan.case_record",
        "select * from qorgan.account",
        "select * from sec.credential",
        "select * from sec.session",
        "select * from audit.entry",
        "select sec.begin('00')",
        "select sec.child_of(null)"
      })
  void signInsLoginMayNot(String statement) throws SQLException {
    try (Connection signin = QorganServer.asSignin();
        Statement jdbc = signin.createStatement()) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> jdbc.execute(statement)))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
    }
  }

  @Test
  void nobodyListsOrEndsTheSessionsOfOthersButWhoManagesAccounts() throws SQLException {
    String other = DatabaseDesk.signIn("doctor6");
    String account = asSuperuser("select id::text from qorgan.account where login = 'doctor6'");
    desk.begin(DatabaseDesk.signIn("psychologist"));
    assertThat(desk.rows("select id from sec.sessions_of(?::uuid)", account)).isEmpty();
    assertThat(desk.one("select sec.end_sessions_of(?::uuid, null)", account)).isEqualTo("0");
    assertThat(desk.begin(other)).isTrue();
    desk.begin(DatabaseDesk.signIn("admin"));
    assertThat(desk.rows("select id from sec.sessions_of(?::uuid)", account)).isNotEmpty();
    assertThat(desk.one("select sec.end_sessions_of(?::uuid, null)", account)).isNotEqualTo("0");
    assertThat(desk.begin(other)).isFalse();
  }

  /** The audit takes who acts from the session, whatever the caller says. */
  @Test
  void anAuditEntryNamesWhoseSessionItIs() throws SQLException {
    desk.begin(DatabaseDesk.signIn("psychologist2"));
    desk.one("select audit.append('SessionTokenIT.own', 'DONE', null, null, 'test')");
    desk.begin(null);
    desk.one("select audit.append('SessionTokenIT.nobodys', 'REFUSED', null, null, 'test')");
    desk.begin(DatabaseDesk.signIn("auditor"));
    assertThat(
            desk.rows(
                "select use_case, login from audit.entry where use_case like 'SessionTokenIT.%' order by id"))
        .containsExactly(
            List.of("SessionTokenIT.own", "psychologist2"),
            java.util.Arrays.asList("SessionTokenIT.nobodys", null));
  }

  /** What was shown before the sign-out was committed was shown to somebody. */
  @Test
  void anEntryOfWhoIsSignedOutInItsMidstNamesThemStill() throws SQLException {
    String hash = DatabaseDesk.signIn("psychologist2");
    assertThat(desk.begin(hash)).isTrue();
    asSuperuser(
        "update sec.session set ended_at = clock_timestamp() where token_hash = decode('%s', 'hex')"
            .formatted(hash));
    desk.one("select audit.append('SessionTokenIT.midst', 'DONE', null, null, 'test')");
    desk.begin(DatabaseDesk.signIn("auditor"));
    assertThat(desk.one("select login from audit.entry where use_case = 'SessionTokenIT.midst'"))
        .isEqualTo("psychologist2");
  }

  private void assertNothingIsSeen() throws SQLException {
    for (String table : GUARDED) {
      assertThat(desk.count(table)).as(table).isZero();
    }
  }

  /** Past times and other people's accounts are made by who may; answers the first column. */
  private static String asSuperuser(String sql) throws SQLException {
    try (Connection superuser = QorganServer.asSuperuser();
        Statement statement = superuser.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
