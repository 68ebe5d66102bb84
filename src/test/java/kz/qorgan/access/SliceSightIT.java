package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.safeguards.HiddenAsKept;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who reads and writes which protected slice, asked of PostgreSQL under the application's login.
 */
@ExtendWith(HiddenAsKept.class)
class SliceSightIT {

  private static final String DENIED = "42501";
  private static final String NOTES = "qorgan.case_note";
  private static final String REPORTER = "qorgan.case_reporter";
  private static final String WHEREABOUTS = "qorgan.case_whereabouts";
  private static final String POLICE = "qorgan.police_record";
  private static final List<String> ALL = List.of(NOTES, REPORTER, WHEREABOUTS, POLICE);

  private static final String CASE_SQL =
      """
      insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
        no_iin_reason, surname, given_name, birth_date, sex, categories, risk, due_at, registered_at, registered_by,
        registered_by_name)
      select ?, 'TEST-' || gen_random_uuid(), 1, 'OPEN', m.plan, m.number, ?, '391000000', sec.child_of(null),
        'UNKNOWN', 'Сынақова', 'Айару', '2011-01-15', 'FEMALE', '{BULLYING}', 'HIGH', now(), now(),
        sec.account(), 'Сынақшы'
      from qorgan.measure m where m.number = '2.12' limit 1
      """;
  private static final String NOTE_SQL =
      "insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)"
          + " values (gen_random_uuid(), ?, ?, 'Сынақ.', now(), 'Сынақшы')";
  private static final String REPORTER_SQL =
      "insert into qorgan.case_reporter (case_id, version, name, relation, stays_unknown, changed_at, changed_by_name)"
          + " values (?, 1, 'Сынақшы', 'NEIGHBOUR', true, now(), 'Сынақшы')";
  private static final String WHEREABOUTS_SQL =
      "insert into qorgan.case_whereabouts (case_id, version, place, address, phone, changed_at, changed_by_name)"
          + " values (?, 1, 'HOME', ?, ?, now(), 'Сынақшы')";
  private static final String POLICE_SQL =
      "insert into qorgan.police_record (id, case_id, organisation_id, kind, recorded_on, recorded_at, recorded_by_name)"
          + " values (gen_random_uuid(), ?, ?, 'KUI', current_date, now(), 'Сынақшы')";
  private static final String REFERRAL_SQL =
      """
      insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind,
        urgency, reason, shares, status, due_at, sent_at, sent_by_name)
      values (?, 1, ?, 'TEST', ?, ?, 'OTHER', 'URGENT', 'Сынақ.', ?::text[], 'SENT', now(), now(), 'Сынақшы')
      """;

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
  void aSchoolsPsychologistReadsAllThatTheSchoolWrote() throws SQLException {
    UUID caseId = caseOf("psychologist");
    assertSees("psychologist", caseId, NOTES, REPORTER, WHEREABOUTS);
  }

  @Test
  void aColleagueWhoIsNoPsychologistReadsNoNotes() throws SQLException {
    UUID caseId = caseOf("psychologist");
    assertSees("pedagogue", caseId, REPORTER, WHEREABOUTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "district",
        "district2",
        "psychologist2",
        "psychologist3",
        "inspector",
        "schoolpolice",
        "doctor",
        "region",
        "secretary",
        "admin",
        "auditor"
      })
  void neitherASuperiorNorAStrangerReadsAny(String login) throws SQLException {
    assertSees(login, caseOf("psychologist"));
  }

  @Test
  void aReferralSharesTheWhereaboutsOnlyIfItSaysSoAndAsLongAsItLasts() throws SQLException {
    UUID caseId = caseOf("psychologist");
    refer("psychologist", caseId, "inspector", "{BASIC}");
    assertSees("inspector", caseId);
    UUID sharing = refer("psychologist", caseId, "inspector", "{BASIC,WHEREABOUTS}");
    assertSees("inspector", caseId, WHEREABOUTS);
    assertSees("schoolpolice", caseId, WHEREABOUTS);
    assertSees("inspector2", caseId);
    desk.as("inspector")
        .change(
            "update qorgan.referral set status = 'COMPLETED', ended_at = now(), answer = 'x' where id = ?",
            sharing);
    assertSees("inspector", caseId);
  }

  @Test
  void sharedWhereaboutsAreNotForARoleWithoutThatSlice() throws SQLException {
    UUID caseId = caseOf("psychologist");
    refer("psychologist", caseId, "secretary", "{BASIC,WHEREABOUTS}");
    refer("psychologist", caseId, "district", "{BASIC,WHEREABOUTS}");
    assertSees("secretary", caseId);
    assertSees("district", caseId);
  }

  @Test
  void nobodySharesWhereaboutsThatTheyDoNotSee() throws SQLException {
    UUID caseId = caseOf("psychologist");
    refer("psychologist", caseId, "doctor", "{BASIC}");
    UUID to = desk.as("inspector").organisation();
    UUID hospital = desk.as("doctor").organisation();
    String refused =
        desk.refusal(REFERRAL_SQL, UUID.randomUUID(), caseId, hospital, to, "{BASIC,WHEREABOUTS}");
    assertThat(refused).isEqualTo(DENIED);
  }

  @Test
  void theNotifiedPoliceReadTheirOwnRecordsAndNothingElse() throws SQLException {
    UUID caseId = caseOf("doctor");
    UUID police = desk.as("inspector").organisation();
    UUID hospital = desk.as("doctor").organisation();
    desk.change(
        """
        insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
          territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
        values (gen_random_uuid(), 1, '2.13', ?, 'TEST', ?, ?, '391000000', 'Сынақова Айару', '2011-01-15',
          'FEMALE', 'SENT', now(), now(), 'Сынақшы')""",
        caseId,
        hospital,
        police);
    assertSees("inspector", caseId);
    desk.as("inspector").change(POLICE_SQL, caseId, police);
    assertSees("inspector", caseId, POLICE);
    assertSees("schoolpolice", caseId, POLICE);
    assertSees("doctor", caseId, REPORTER, WHEREABOUTS);
    assertSees("inspector2", caseId);
  }

  @Test
  void aRecipientsPsychologistKeepsNotesOfTheirOwn() throws SQLException {
    UUID caseId = caseOf("psychologist");
    refer("psychologist", caseId, "psychologist3", "{BASIC}");
    UUID other = desk.as("psychologist3").organisation();
    assertThat(desk.count(NOTES, caseId)).isZero();
    desk.change(NOTE_SQL, caseId, other);
    assertThat(desk.count(NOTES, caseId)).isEqualTo(1);
    assertThat(desk.as("psychologist").count(NOTES, caseId)).isEqualTo(1);
  }

  @Test
  void nobodyWritesWhatTheyMayNotRead() throws SQLException {
    UUID caseId = caseWithNothing("psychologist");
    UUID school = desk.as("psychologist").organisation();
    UUID police = desk.as("inspector").organisation();
    desk.as("pedagogue");
    assertThat(desk.refusal(NOTE_SQL, caseId, school)).isEqualTo(DENIED);
    desk.as("psychologist2");
    assertThat(desk.refusal(NOTE_SQL, caseId, desk.organisation())).isEqualTo(DENIED);
    assertThat(desk.refusal(NOTE_SQL, caseId, school)).isEqualTo(DENIED);
    desk.as("inspector");
    assertThat(desk.refusal(POLICE_SQL, caseId, police)).as("unseen").isEqualTo(DENIED);
    desk.as("psychologist");
    assertThat(desk.refusal(POLICE_SQL, caseId, school)).as("no police").isEqualTo(DENIED);
    refer("psychologist", caseId, "inspector", "{BASIC}");
    for (String login : List.of("inspector", "district")) {
      desk.as(login);
      assertThat(desk.refusal(REPORTER_SQL, caseId)).as(login).isEqualTo(DENIED);
      assertThat(desk.refusal(WHEREABOUTS_SQL, caseId, "x", "1")).as(login).isEqualTo(DENIED);
    }
    assertThat(desk.as("inspector").refusal(POLICE_SQL, caseId, police)).isNull();
  }

  @Test
  void whatIsReadAndNotKeptCannotBeChanged() throws SQLException {
    UUID caseId = caseOf("psychologist");
    refer("psychologist", caseId, "inspector", "{BASIC,WHEREABOUTS}");
    String moves = "update qorgan.case_whereabouts set address = 'x' where case_id = ?";
    assertThat(desk.as("inspector").change(moves, caseId)).isZero();
    assertThat(desk.as("district").change(moves, caseId)).isZero();
    assertThat(desk.as("pedagogue").change(moves, caseId)).isEqualTo(1);
    assertThat(desk.refusal("update qorgan.case_note set text = 'x'")).isEqualTo(DENIED);
    assertThat(desk.refusal("update qorgan.police_record set text = 'x'")).isEqualTo(DENIED);
  }

  @Test
  void whoIsInConflictOfInterestReadsNoSliceOfTheCase() throws SQLException {
    UUID caseId = caseOf("psychologist");
    assertSees("pedagogue", caseId, REPORTER, WHEREABOUTS);
    desk.as("psychologist")
        .change(
            """
            insert into qorgan.conflict (case_id, case_number, account_id, account_name, ground, state, reason, raised_by)
            select ?, 'TEST', a.id, 'Сынақшы', 'NAMED', 'ACTIVE', 'Сынақ.', sec.account()
            from qorgan.account a where a.login = 'pedagogue'""",
            caseId);
    assertSees("pedagogue", caseId);
    assertSees("psychologist", caseId, NOTES, REPORTER, WHEREABOUTS);
  }

  @Test
  void anEmergencyOpensTheWhereaboutsAndNoOtherSlice() throws SQLException {
    UUID caseId = caseOf("psychologist");
    String number = desk.one("select number from qorgan.case_record where id = ?", caseId);
    assertSees("doctor7", caseId);
    assertThat(
            desk.one(
                """
                select outcome from sec.open_emergency(null, ?, 'LIFE', 'Сынақ.', now() + interval '2 hours',
                  now() + interval '2 days', now())""",
                number))
        .isEqualTo("OPENED");
    assertSees("doctor7", caseId, WHEREABOUTS);
    assertSees("doctor6", caseId);
  }

  @Test
  void slicesAreThoseOfTheRoleAndOfNobodyWithoutASession() throws SQLException {
    assertThat(desk.as("psychologist").one("select sec.slices()"))
        .isEqualTo("{NOTES,REPORTER,STORY,WHEREABOUTS}");
    assertThat(desk.as("district").one("select sec.slices()")).isEqualTo("{STORY}");
    assertThat(desk.as("admin").one("select sec.slices()")).isEqualTo("{}");
    desk.begin(null);
    assertThat(desk.one("select sec.slices()")).isEqualTo("{}");
    assertThat(desk.one("select sec.slice_offices('NOTES')")).isEqualTo("{}");
    assertThat(desk.one("select sec.slice_organisations('WHEREABOUTS')")).isEqualTo("{}");
  }

  @Test
  void addressesAndNumbersCompareWhateverTheirSpelling() throws SQLException {
    UUID caseId = caseWithNothing("psychologist");
    desk.change(WHEREABOUTS_SQL, caseId, "Достық көш., 11-үй №2", "8 (000) 123-45-67");
    assertThat(
            desk.rows(
                """
                select phone_digits, address_fold = qorgan.fold_address('ДОСТЫК КОШ 11 үй 2'),
                       address_fold = qorgan.fold_address('Достық көш., 1-үй №2')
                from qorgan.case_whereabouts where case_id = ?""",
                caseId))
        .containsExactly(List.of("0001234567", "t", "f"));
  }

  // ---------------------------------------------------------------------------------------------

  /** Of the protected slices of a case, these and no others have a row for this person. */
  private void assertSees(String login, UUID caseId, String... slices) throws SQLException {
    desk.as(login);
    List<String> seen = List.of(slices);
    for (String table : ALL) {
      assertThat(desk.count(table, caseId) > 0)
          .as(login + " in " + table)
          .isEqualTo(seen.contains(table));
    }
  }

  /** A case with all the protected slices that its keeper writes. */
  private UUID caseOf(String login) throws SQLException {
    UUID id = caseWithNothing(login);
    if (login.startsWith("psychologist")) {
      desk.change(NOTE_SQL, id, desk.organisation());
    }
    desk.change(REPORTER_SQL, id);
    desk.change(WHEREABOUTS_SQL, id, "Достық көшесі, 1", "+7 (000) 123-45-67");
    return id;
  }

  private UUID caseWithNothing(String login) throws SQLException {
    UUID id = UUID.randomUUID();
    UUID keeper = desk.as(login).organisation();
    assertThat(desk.change(CASE_SQL, id, keeper)).isEqualTo(1);
    return id;
  }

  private UUID refer(String from, UUID caseId, String to, String shares) throws SQLException {
    UUID id = UUID.randomUUID();
    UUID recipient = desk.as(to).organisation();
    UUID sender = desk.as(from).organisation();
    desk.change(REFERRAL_SQL, id, caseId, sender, recipient, shares);
    return id;
  }
}
