package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who sees which rows and which slices, asked of PostgreSQL itself under the application's login:
 * whatever the application forgets, this holds.
 */
class SightIT {

  private static final String DENIED = "42501";
  private static final List<String> BASIC =
      List.of("qorgan.case_record", "qorgan.risk_assessment", "qorgan.case_correction");
  private static final List<String> STORY = List.of("qorgan.case_story", "qorgan.case_action");
  private static final String HEALTH = "qorgan.medical_record";
  private static final String NOTICE = "qorgan.notification";
  private static final String REFERRAL = "qorgan.referral";

  private DatabaseDesk desk;

  @BeforeEach
  void open() throws SQLException {
    desk = new DatabaseDesk();
  }

  @AfterEach
  void close() throws SQLException {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychologist", "pedagogue", "district"})
  void whoWorksForTheKeeperOrAboveItSeesTheCaseAndItsStory(String login) throws SQLException {
    UUID caseId = caseOf("psychologist");
    assertSees(login, caseId, BASIC, STORY);
    assertSeesNot(login, caseId, List.of(HEALTH, NOTICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist2",
        "psychologist3",
        "district2",
        "inspector",
        "schoolpolice",
        "inspector2",
        "doctor",
        "region",
        "region2",
        "secretary",
        "admin",
        "auditor"
      })
  void strangersSeeNothingOfACase(String login) throws SQLException {
    UUID caseId = caseOf("psychologist");
    assertSeesNot(login, caseId, BASIC, STORY, List.of(HEALTH, NOTICE, REFERRAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "admin", "auditor"})
  void whoCountsManagesOrReviewsSeesNoChildAtAll(String login) throws SQLException {
    desk.as(login);
    for (String table :
        List.of(
            "case_record",
            "case_story",
            "case_action",
            "risk_assessment",
            "case_correction",
            "medical_record",
            "referral",
            "notification")) {
      assertThat(desk.count("qorgan." + table)).as(table).isZero();
    }
  }

  @Test
  void aRecipientSeesTheCaseFromSendingUntilTheEnd() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID referral = referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    assertSees("doctor", caseId, BASIC, STORY, List.of(REFERRAL));
    accept("doctor", referral);
    assertSees("doctor", caseId, BASIC, STORY);
    end("doctor", referral, "COMPLETED", "answer");
    assertSeesNot("doctor", caseId, BASIC, STORY);
    assertSees("doctor", caseId, List.of(REFERRAL));
    assertSees("psychologist", caseId, BASIC, STORY, List.of(REFERRAL));
  }

  @Test
  void aRevokedReferralClosesTheCaseAgain() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID referral = referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    end("psychologist", referral, "REVOKED", "end_reason");
    assertSeesNot("doctor", caseId, BASIC, STORY);
  }

  @Test
  void aSecondReferralKeepsTheCaseOpenWhenTheFirstEnds() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID first = referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    referral("psychologist", caseId, "doctor", "{BASIC}");
    end("doctor", first, "COMPLETED", "answer");
    assertSees("doctor", caseId, BASIC);
    assertSeesNot("doctor", caseId, STORY);
  }

  @Test
  void aSharedBasicSliceIsTheBasicSliceOnly() throws SQLException {
    UUID caseId = caseOf("psychologist");
    referral("psychologist", caseId, "doctor", "{BASIC}");
    assertSees("doctor", caseId, BASIC);
    assertSeesNot("doctor", caseId, STORY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor2", "inspector", "psychologist2", "secretary"})
  void aReferralToOneOfficeShowsNothingToAnother(String login) throws SQLException {
    UUID caseId = caseOf("psychologist");
    referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    assertSeesNot(login, caseId, BASIC, STORY, List.of(REFERRAL));
  }

  @Test
  void theCommissionsSecretarySeesWhatIsSentToTheCommission() throws SQLException {
    UUID caseId = caseOf("psychologist");
    referral("psychologist", caseId, "secretary", "{BASIC,STORY}");
    assertSees("secretary", caseId, BASIC, STORY, List.of(REFERRAL));
  }

  @Test
  void healthRecordsAreSeenByTheOrganisationThatWroteThemAlone() throws SQLException {
    UUID caseId = caseOf("doctor");
    medicalRecord("doctor", caseId);
    UUID referral = referral("doctor", caseId, "psychologist", "{BASIC,STORY}");
    referral("doctor", caseId, "doctor2", "{BASIC,STORY}");
    notice("doctor", caseId, "inspector");
    assertSees("doctor", caseId, List.of(HEALTH));
    for (String login : List.of("psychologist", "inspector", "schoolpolice", "doctor2")) {
      assertSees(login, caseId, BASIC);
      assertSeesNot(login, caseId, List.of(HEALTH));
    }
    accept("psychologist", referral);
    assertSeesNot("psychologist", caseId, List.of(HEALTH, NOTICE));
  }

  @Test
  void theNotifiedPoliceSeeTheNoticeAndTheBasicSlice() throws SQLException {
    UUID caseId = caseOf("doctor");
    notice("doctor", caseId, "inspector");
    for (String login : List.of("inspector", "schoolpolice")) {
      assertSees(login, caseId, BASIC, List.of(NOTICE));
      assertSeesNot(login, caseId, STORY, List.of(HEALTH));
    }
    assertSeesNot("inspector2", caseId, BASIC, STORY, List.of(NOTICE));
    assertSees("doctor", caseId, List.of(NOTICE));
  }

  @Test
  void theSchoolSeesNeitherNoticeNorFindingsOfItsOwnCase() throws SQLException {
    UUID caseId = caseOf("psychologist");
    referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    medicalRecord("doctor", caseId);
    notice("doctor", caseId, "inspector");
    for (String login : List.of("psychologist", "pedagogue", "district")) {
      assertSees(login, caseId, BASIC);
      assertSeesNot(login, caseId, List.of(HEALTH, NOTICE));
    }
  }

  @Test
  void nobodySharesAStoryThatTheyDoNotSee() throws SQLException {
    UUID caseId = caseOf("doctor");
    notice("doctor", caseId, "inspector");
    UUID to = desk.as("psychologist").organisation();
    UUID police = desk.as("inspector").organisation();
    assertThat(refusalOfReferral(caseId, police, to, "{BASIC,STORY}")).isEqualTo(DENIED);
    assertThat(refusalOfReferral(caseId, police, to, "{BASIC}")).isNull();
  }

  @Test
  void nobodyRefersOrTellsOfACaseThatTheyDoNotSee() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID to = desk.as("inspector2").organisation();
    UUID from = desk.as("psychologist2").organisation();
    assertThat(refusalOfReferral(caseId, from, to, "{BASIC}")).isEqualTo(DENIED);
    desk.as("doctor2");
    UUID hospital = desk.organisation();
    assertThat(desk.refusal(NOTICE_SQL, noticeValues(caseId, hospital, to))).isEqualTo(DENIED);
    assertThat(desk.refusal(MEDICAL_SQL, UUID.randomUUID(), caseId, hospital)).isEqualTo(DENIED);
  }

  @Test
  void nobodyWritesInAnotherOfficesName() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID school = desk.as("psychologist").organisation();
    UUID to = desk.as("inspector").organisation();
    desk.as("psychologist2");
    assertThat(desk.refusal(CASE_SQL, caseValues(UUID.randomUUID(), school))).isEqualTo(DENIED);
    desk.as("district");
    assertThat(refusalOfReferral(caseId, school, to, "{BASIC}")).isEqualTo(DENIED);
    assertThat(desk.change("update qorgan.case_record set risk = 'LOW' where id = ?", caseId))
        .isZero();
    desk.as("psychologist");
    assertThat(desk.refusal(MEDICAL_SQL, UUID.randomUUID(), caseId, school)).isEqualTo(DENIED);
  }

  @Test
  void whoMayNotRegisterCannot() throws SQLException {
    UUID commission = desk.as("secretary").organisation();
    assertThat(desk.refusal(CASE_SQL, caseValues(UUID.randomUUID(), commission))).isEqualTo(DENIED);
  }

  @Test
  void aRecipientChangesNothingInTheCase() throws SQLException {
    UUID caseId = caseOf("psychologist");
    referral("psychologist", caseId, "doctor", "{BASIC,STORY}");
    desk.as("doctor");
    assertThat(desk.change("update qorgan.case_record set risk = 'LOW' where id = ?", caseId))
        .isZero();
    assertThat(
            desk.change("update qorgan.case_story set signal_text = 'x' where case_id = ?", caseId))
        .isZero();
    assertThat(
            desk.refusal(
                "insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)"
                    + " values (gen_random_uuid(), ?, 'x', now(), 'x')",
                caseId))
        .isEqualTo(DENIED);
  }

  @Test
  void onlyTheNotifiedPoliceAcknowledge() throws SQLException {
    UUID caseId = caseOf("doctor");
    notice("doctor", caseId, "inspector");
    String acknowledges =
        "update qorgan.notification set status = 'ACKNOWLEDGED', registration_number = '1', accepted_at = now(),"
            + " acknowledged_at = now() where case_id = ?";
    for (String login : List.of("doctor", "inspector2", "psychologist")) {
      assertThat(desk.as(login).change(acknowledges, caseId)).as(login).isZero();
    }
    assertThat(desk.as("inspector").change(acknowledges, caseId)).isEqualTo(1);
  }

  @Test
  void aSentReferralNeverChangesAndAnEndedOneNeverReturns() throws SQLException {
    UUID caseId = caseOf("psychologist");
    UUID referral = referral("psychologist", caseId, "doctor", "{BASIC}");
    end("doctor", referral, "COMPLETED", "answer");
    assertThat(
            desk.refusal(
                "update qorgan.referral set status = 'SENT', ended_at = null where id = ?",
                referral))
        .isEqualTo("23514");
  }

  @Test
  void oneNoticeForACaseAndARule() throws SQLException {
    UUID caseId = caseOf("doctor");
    notice("doctor", caseId, "inspector");
    UUID police = desk.as("inspector").organisation();
    UUID hospital = desk.as("doctor").organisation();
    assertThat(desk.refusal(NOTICE_SQL, noticeValues(caseId, hospital, police))).isEqualTo("23505");
  }

  @Test
  void twoKeepersOfOneNumberHaveOneChildAndNeitherSeesTheOther() throws SQLException {
    String iin = "110115599562";
    String mine = desk.as("psychologist").one("select sec.child_of(?)", iin);
    String theirs = desk.as("psychologist2").one("select sec.child_of(?)", iin);
    assertThat(theirs).isEqualTo(mine);
    assertThat(desk.one("select sec.child_of(null)")).isNotEqualTo(mine);
    assertThat(desk.refusal("select * from qorgan.child")).isEqualTo(DENIED);
    desk.begin(null);
    assertThat(desk.refusal("select sec.child_of(?)", iin)).isEqualTo(DENIED);
  }

  @Test
  void countsAreForThoseWhoCount() throws SQLException {
    for (String login : List.of("region", "secretary")) {
      assertThat(desk.as(login).count("sec.case_counts()")).as(login).isPositive();
      assertThat(desk.count("sec.notification_counts()")).as(login).isPositive();
    }
    for (String login : List.of("psychologist", "doctor", "inspector", "admin", "auditor")) {
      assertThat(desk.as(login).count("sec.case_counts()")).as(login).isZero();
      assertThat(desk.count("sec.notification_counts()")).as(login).isZero();
    }
  }

  @Test
  void theAuditIsForTheAuditorAlone() throws SQLException {
    for (String login : List.of("psychologist", "doctor", "region", "admin", "secretary")) {
      assertThat(desk.as(login).count("audit.entry")).as(login).isZero();
    }
    assertThat(desk.as("auditor").count("audit.entry")).isPositive();
  }

  @Test
  void accountsAreSeenByColleaguesAndByWhoManagesThem() throws SQLException {
    assertThat(logins("psychologist")).containsExactly("pedagogue", "psychologist");
    assertThat(logins("region2")).containsExactly("region2");
    assertThat(logins("admin")).contains("psychologist", "inspector2", "auditor");
  }

  /** Also those who may disable others, and the columns that the application writes of others. */
  @Test
  void ofTheirOwnAccountPeopleWriteTheLanguageAndNothingElse() throws SQLException {
    for (String login : List.of("psychologist", "doctor", "admin", "districtadmin", "auditor")) {
      UUID own = UUID.fromString(desk.as(login).one("select sec.account()"));
      String row = "select row(a.*)::text from (select id, login, disabled_at, version, surname,";
      row += " organisation_id from qorgan.account) a where id = ?";
      String before = desk.one(row, own);
      for (String language : List.of("ru", "en", "kk")) {
        desk.one("select sec.speak(?)", language);
        assertThat(desk.one("select locale from qorgan.account where id = ?", own))
            .as(login)
            .isEqualTo(language);
      }
      assertThat(desk.refusal("select sec.speak('de')")).as(login).isEqualTo("23514");
      for (String column : List.of("disabled_at = now()", "version = version + 1")) {
        assertThat(desk.change("update qorgan.account set " + column + " where id = ?", own))
            .as(login + ": " + column)
            .isZero();
      }
      for (String column : List.of("locale = 'ru'", "login = 'x'", "organisation_id = null")) {
        assertThat(desk.refusal("update qorgan.account set " + column + " where id = ?", own))
            .as(login + ": " + column)
            .isEqualTo(DENIED);
      }
      assertThat(desk.one(row, own)).as(login).isEqualTo(before);
    }
    desk.begin(null);
    desk.one("select sec.speak('ru')");
    assertThat(desk.as("admin").one("select locale from qorgan.account where login = 'auditor'"))
        .as("nobody speaks for nobody")
        .isEqualTo("kk");
  }

  // ---------------------------------------------------------------------------------------------

  private List<String> logins(String reader) throws SQLException {
    return desk.as(reader).rows("select login from qorgan.account order by 1").stream()
        .map(row -> row.get(0))
        .toList();
  }

  @SafeVarargs
  private void assertSees(String login, UUID caseId, List<String>... slices) throws SQLException {
    desk.as(login);
    for (List<String> slice : slices) {
      for (String table : slice) {
        assertThat(desk.count(table, caseId)).as(login + " in " + table).isPositive();
      }
    }
    assertListsNameWhatThePoliciesShow(login);
  }

  @SafeVarargs
  private void assertSeesNot(String login, UUID caseId, List<String>... slices)
      throws SQLException {
    desk.as(login);
    for (List<String> slice : slices) {
      for (String table : slice) {
        assertThat(desk.count(table, caseId)).as(login + " in " + table).isZero();
      }
    }
    assertListsNameWhatThePoliciesShow(login);
  }

  /**
   * What lists begin with is kept beside the cases, so that it must follow every change of sight.
   */
  private void assertListsNameWhatThePoliciesShow(String login) throws SQLException {
    String listed =
        "select unnest(sec.newest_cases(null, null, null, null, null, false, null, null, 1000000))";
    assertThat(
            desk.rows(
                "(select id from qorgan.case_record except %1$s) union all (%1$s except select id from qorgan.case_record)"
                    .formatted(listed)))
        .as("sight and list of " + login)
        .isEmpty();
  }

  @Test
  void anOrganisationThatMovesTakesItsCasesAlong() throws SQLException {
    try (Connection owner = QorganServer.asOwner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      long before = below(statement, "edu-392400000");
      statement.execute(
          "update qorgan.organisation set parent_id = '%s' where id = '%s'"
              .formatted(Person.office("edu-392400000"), Person.office("school-391000000-1")));
      long moved = count(statement, "via = 'KEPT'", "school-391000000-1");
      assertThat(moved).isPositive();
      assertThat(below(statement, "edu-392400000")).isEqualTo(before + moved);
      owner.rollback();
    }
  }

  private static long below(Statement statement, String office) throws SQLException {
    return count(statement, "via = 'BELOW'", office);
  }

  private static long count(Statement statement, String via, String office) throws SQLException {
    try (ResultSet count =
        statement.executeQuery(
            "select count(*) from sec.case_listing where %s and organisation_id = '%s'"
                .formatted(via, Person.office(office)))) {
      count.next();
      return count.getLong(1);
    }
  }

  private static final String CASE_SQL =
      """
      insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
        no_iin_reason, surname, given_name, birth_date, sex, categories, risk, due_at, registered_at, registered_by,
        registered_by_name)
      select ?, 'TEST-' || gen_random_uuid(), 1, 'OPEN', m.plan, m.number, ?, '391000000', sec.child_of(null),
        'UNKNOWN', 'Сынақова', 'Әйгерім', '2011-01-15', 'FEMALE', '{BULLYING}', 'HIGH', now(), now(),
        sec.account(), 'Сынақшы'
      from qorgan.measure m where m.number = '2.12' limit 1
      """;

  private static Object[] caseValues(UUID id, UUID keeper) {
    return new Object[] {id, keeper};
  }

  /** A case with all that a keeper writes in it. */
  private UUID caseOf(String login) throws SQLException {
    UUID id = UUID.randomUUID();
    UUID keeper = desk.as(login).organisation();
    assertThat(desk.change(CASE_SQL, caseValues(id, keeper))).isEqualTo(1);
    desk.change(
        "insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)"
            + " values (?, 'PARENT', current_date, 'Сынақ.')",
        id);
    desk.change(
        "insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)"
            + " values (gen_random_uuid(), ?, 'Сынақ.', now(), 'Сынақшы')",
        id);
    desk.change(
        "insert into qorgan.risk_assessment (id, case_id, level, due_at, assessed_at, assessed_by_name)"
            + " values (gen_random_uuid(), ?, 'HIGH', now(), now(), 'Сынақшы')",
        id);
    desk.change(
        "insert into qorgan.case_correction (id, case_id, fields, corrected_at, corrected_by_name)"
            + " values (gen_random_uuid(), ?, '{risk}', now(), 'Сынақшы')",
        id);
    return id;
  }

  private static final String REFERRAL_SQL =
      """
      insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind,
        urgency, reason, shares, status, due_at, sent_at, sent_by_name)
      values (?, 1, ?, 'TEST', ?, ?, 'OTHER', 'URGENT', 'Сынақ.', ?::text[], 'SENT', now(), now(), 'Сынақшы')
      """;

  private UUID referral(String from, UUID caseId, String to, String shares) throws SQLException {
    UUID id = UUID.randomUUID();
    UUID recipient = desk.as(to).organisation();
    UUID sender = desk.as(from).organisation();
    desk.change(REFERRAL_SQL, id, caseId, sender, recipient, shares);
    return id;
  }

  private String refusalOfReferral(UUID caseId, UUID from, UUID to, String shares)
      throws SQLException {
    return desk.refusal(REFERRAL_SQL, UUID.randomUUID(), caseId, from, to, shares);
  }

  private void accept(String login, UUID referral) throws SQLException {
    assertThat(
            desk.as(login)
                .change(
                    "update qorgan.referral set status = 'ACCEPTED', accepted_at = now() where id = ?",
                    referral))
        .isEqualTo(1);
  }

  private void end(String login, UUID referral, String status, String column) throws SQLException {
    assertThat(
            desk.as(login)
                .change(
                    "update qorgan.referral set status = ?, ended_at = now(), "
                        + column
                        + " = 'x' where id = ?",
                    status,
                    referral))
        .isEqualTo(1);
  }

  private static final String MEDICAL_SQL =
      """
      insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, recorded_at,
        recorded_by_name)
      values (?, ?, ?, 'HELP', '{VIOLENCE}', now(), 'Сынақшы')
      """;

  private void medicalRecord(String login, UUID caseId) throws SQLException {
    UUID organisation = desk.as(login).organisation();
    desk.change(MEDICAL_SQL, UUID.randomUUID(), caseId, organisation);
  }

  private static final String NOTICE_SQL =
      """
      insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
        territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
      values (?, 1, '2.13', ?, 'TEST', ?, ?, '391000000', 'Сынақова Әйгерім', '2011-01-15', 'FEMALE', 'SENT',
        now(), now(), 'Сынақшы')
      """;

  private static Object[] noticeValues(UUID caseId, UUID from, UUID to) {
    return new Object[] {UUID.randomUUID(), caseId, from, to};
  }

  private void notice(String from, UUID caseId, String to) throws SQLException {
    UUID police = desk.as(to).organisation();
    UUID hospital = desk.as(from).organisation();
    desk.change(NOTICE_SQL, noticeValues(caseId, hospital, police));
  }
}
