package kz.qorgan.launch;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.reference.DeadlineRule;
import kz.qorgan.reference.WorkingCalendar;
import kz.qorgan.shared.Text;
import org.jspecify.annotations.Nullable;

/** What the demo's people do, written as the application writes it, at a moment that has passed. */
final class DemoDeeds {

  private static final String NOTICE = "2.13";

  private final DemoDesk desk;
  private final ZoneId zone;
  private final String plan;
  private final WorkingCalendar calendar;
  private final List<DeadlineRule> deadlines;
  private final Set<String> toldOf;
  private final Map<String, DemoOffice> policeOf;

  DemoDeeds(DemoDesk desk, List<DemoOffice> offices, ZoneId zone) throws SQLException {
    this.desk = desk;
    this.zone = zone;
    plan =
        desk.value(
            """
            select code from qorgan.plan
            where valid_from <= current_date and (valid_to is null or current_date <= valid_to)
            order by valid_from desc limit 1
            """);
    calendar =
        new WorkingCalendar(
            desk.rows("select day::text from qorgan.non_working_day").stream()
                .map(row -> LocalDate.parse(row.get(0)))
                .collect(Collectors.toSet()));
    deadlines = readDeadlines();
    List<String> rule =
        desk.rows(
                "select array_to_string(triggers, ' '), to_kind from qorgan.notification_rule"
                    + " where code = ? order by valid_from desc limit 1",
                NOTICE)
            .get(0);
    toldOf = Set.of(rule.get(0).split(" "));
    policeOf =
        offices.stream()
            .filter(office -> office.kind().equals(rule.get(1)))
            .collect(Collectors.toMap(DemoOffice::territory, office -> office));
  }

  private List<DeadlineRule> readDeadlines() throws SQLException {
    List<DeadlineRule> rules = new ArrayList<>();
    for (List<String> row :
        desk.rows(
            """
            select subject, key, amount, unit, kk, ru, en, valid_from from qorgan.deadline_rule
            where valid_to is null
            """)) {
      rules.add(
          new DeadlineRule(
              row.get(0),
              row.get(1),
              Integer.parseInt(row.get(2)),
              row.get(3),
              new Text(row.get(4), row.get(5), row.get(6)),
              LocalDate.parse(row.get(7)),
              LocalDate.MAX));
    }
    return rules;
  }

  Instant due(String subject, String key, Instant start) {
    return deadlines.stream()
        .filter(rule -> rule.subject().equals(subject) && rule.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new CannotStart("There is no deadline rule for " + key + "."))
        .dueFrom(ZonedDateTime.ofInstant(start, zone), calendar);
  }

  DemoCase register(
      DemoAccount keeper,
      DemoChild child,
      String measure,
      List<String> categories,
      String risk,
      Csv.Row narrative,
      Instant at)
      throws SQLException {
    desk.as(keeper);
    UUID id = UUID.randomUUID();
    LocalDate day = LocalDate.ofInstant(at, zone);
    String number = desk.value("select sec.next_case_number(?)", day.getYear());
    Instant due = due("FIRST_ACTION", risk, at);
    desk.put(
        """
        insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id,
          iin, no_iin_reason, surname, given_name, patronymic, birth_date, sex, school_id, school_class,
          categories, risk, due_at, registered_at, registered_by, registered_by_name, confirmed_warnings)
        values (?, ?, 1, 'OPEN', ?, ?, ?, ?, sec.child_of(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        number,
        plan,
        measure,
        keeper.office().id(),
        child.school().territory(),
        child.iin(),
        child.iin(),
        child.noIinReason(),
        child.surname(),
        child.givenName(),
        child.patronymic(),
        child.birthDate(),
        child.sex(),
        child.school().id(),
        child.schoolClass(),
        categories,
        risk,
        due,
        at,
        keeper.id(),
        keeper.name(),
        child.warnings());
    desk.put(
        """
        insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)
        values (?, ?, ?, ?)
        """,
        id,
        narrative.get("source"),
        day,
        narrative.get("text").replace("{name}", child.givenName()));
    assess(id, risk, due, at, keeper);
    DemoCase registered = new DemoCase(id, number, keeper, child, categories.get(0), risk, at);
    if (keeper.office().sector().equals("HEALTH")) {
      String finding = finding(categories.get(0));
      findings(registered, keeper, "REGISTRATION", finding, null, at);
      tell(registered, keeper, List.of(categories.get(0), finding), at);
    }
    desk.done("CaseService.register", id);
    return registered;
  }

  private void assess(UUID caseId, String risk, Instant due, Instant at, DemoAccount by)
      throws SQLException {
    desk.put(
        """
        insert into qorgan.risk_assessment (id, case_id, level, due_at, assessed_at, assessed_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        caseId,
        risk,
        due,
        at,
        by.name());
  }

  void act(DemoCase on, String text, Instant at, boolean first) throws SQLException {
    desk.as(on.keeper());
    if (first) {
      desk.put(
          "update qorgan.case_record set first_action_at = ?, version = version + 1 where id = ?",
          at,
          on.id());
    }
    desk.put(
        """
        insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?)
        """,
        on.id(),
        text,
        at,
        on.keeper().name());
    desk.done("CaseService.recordAction", on.id());
  }

  void correctRisk(DemoCase on, String risk, Instant at) throws SQLException {
    desk.as(on.keeper());
    Instant due = due("FIRST_ACTION", risk, at);
    desk.put(
        "update qorgan.case_record set risk = ?, due_at = ?, version = version + 1 where id = ?",
        risk,
        due,
        on.id());
    desk.put(
        """
        insert into qorgan.case_correction (id, case_id, fields, corrected_at, corrected_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?)
        """,
        on.id(),
        List.of("risk"),
        at,
        on.keeper().name());
    assess(on.id(), risk, due, at, on.keeper());
    desk.done("CaseService.correct", on.id());
  }

  void voidBecause(DemoCase on, String reason, Instant at) throws SQLException {
    desk.as(on.keeper());
    desk.put(
        """
        update qorgan.case_record set status = 'VOIDED', void_reason = ?, voided_at = ?, voided_by_name = ?,
          version = version + 1 where id = ?
        """,
        reason,
        at,
        on.keeper().name(),
        on.id());
    desk.done("CaseService.voidCase", on.id());
  }

  UUID refer(
      DemoCase on,
      DemoOffice to,
      String kind,
      String urgency,
      String reason,
      boolean withStory,
      Instant at)
      throws SQLException {
    desk.as(on.keeper());
    UUID id = UUID.randomUUID();
    desk.put(
        """
        insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind,
          urgency, reason, shares, status, due_at, sent_at, sent_by_name)
        values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 'SENT', ?, ?, ?)
        """,
        id,
        on.id(),
        on.number(),
        on.keeper().office().id(),
        to.id(),
        kind,
        urgency,
        reason,
        withStory ? List.of("BASIC", "STORY") : List.of("BASIC"),
        due("REFERRAL", urgency, at),
        at,
        on.keeper().name());
    desk.done("ReferralService.send", on.id());
    return id;
  }

  void accept(DemoCase on, UUID referral, DemoAccount by, Instant at) throws SQLException {
    desk.as(by);
    desk.put(
        """
        update qorgan.referral set status = 'ACCEPTED', accepted_at = ?, accepted_by_name = ?, version = version + 1
        where id = ?
        """,
        at,
        by.name(),
        referral);
    desk.done("ReferralService.accept", on.id());
  }

  void complete(DemoCase on, UUID referral, DemoAccount by, String answer, Instant at)
      throws SQLException {
    desk.as(by);
    end(referral, "COMPLETED", "answer", answer, by, at);
    desk.done("ReferralService.complete", on.id());
  }

  void reject(DemoCase on, UUID referral, DemoAccount by, String reason, Instant at)
      throws SQLException {
    desk.as(by);
    end(referral, "REJECTED", "end_reason", reason, by, at);
    desk.done("ReferralService.reject", on.id());
  }

  void revoke(DemoCase on, UUID referral, String reason, Instant at) throws SQLException {
    desk.as(on.keeper());
    end(referral, "REVOKED", "end_reason", reason, on.keeper(), at);
    desk.done("ReferralService.revoke", on.id());
  }

  private void end(
      UUID referral, String status, String column, String text, DemoAccount by, Instant at)
      throws SQLException {
    desk.put(
        "update qorgan.referral set status = ?, "
            + column
            + " = ?, ended_at = ?, ended_by_name = ?, version = version + 1 where id = ?",
        status,
        text,
        at,
        by.name(),
        referral);
  }

  /** Help to a child of a case; what must be told to the police is told with it. */
  void help(DemoCase on, DemoAccount by, String finding, Csv.Row words, Instant at)
      throws SQLException {
    desk.as(by);
    findings(on, by, "HELP", finding, words, at);
    tell(on, by, List.of(finding), at);
    desk.done("MedicalService.record", on.id());
  }

  private void findings(
      DemoCase on,
      DemoAccount by,
      String occasion,
      String finding,
      Csv.@Nullable Row words,
      Instant at)
      throws SQLException {
    desk.put(
        """
        insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, icd10, text, help_given,
          recorded_at, recorded_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        on.id(),
        by.office().id(),
        occasion,
        List.of(finding),
        words == null ? List.of() : List.of(words.get("icd10").split(";")),
        words == null ? null : words.get("text"),
        words == null ? null : words.get("help_given"),
        at,
        by.name());
  }

  /** Measure 2.13: violence and attempted suicide are told to the police, once for a case. */
  private void tell(DemoCase on, DemoAccount by, List<String> known, Instant at)
      throws SQLException {
    Set<String> found = new HashSet<>(known);
    found.retainAll(toldOf);
    DemoOffice police = policeOf.get(on.child().school().territory());
    if (found.isEmpty() || police == null || on.notice() != null) {
      return;
    }
    UUID id = UUID.randomUUID();
    desk.put(
        """
        insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
          territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
        values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SENT', ?, ?, ?)
        """,
        id,
        NOTICE,
        on.id(),
        on.number(),
        by.office().id(),
        police.id(),
        police.territory(),
        on.child().fullName(),
        on.child().birthDate(),
        on.child().sex(),
        due("ACKNOWLEDGEMENT", NOTICE, at),
        at,
        by.name());
    on.toldPolice(new DemoCase.Notice(id, police, at));
  }

  void acknowledge(DemoCase on, DemoAccount by, String number, Instant accepted, Instant at)
      throws SQLException {
    DemoCase.Notice notice = on.notice();
    if (notice == null) {
      throw new IllegalStateException("nobody was told");
    }
    desk.as(by);
    desk.put(
        """
        update qorgan.notification set status = 'ACKNOWLEDGED', registration_number = ?, accepted_at = ?,
          acknowledged_at = ?, acknowledged_by_name = ?, version = version + 1 where id = ?
        """,
        number,
        accepted,
        at,
        by.name(),
        notice.id());
    desk.done("NotificationService.acknowledge", on.id());
  }

  /** What a physician finds when a child comes with this. */
  static String finding(String category) {
    return switch (category) {
      case "VIOLENCE", "CRUEL_TREATMENT" -> "VIOLENCE";
      case "SUICIDE_ATTEMPT" -> "SUICIDE_ATTEMPT";
      case "SELF_HARM", "SUICIDE_RISK" -> "SELF_HARM";
      case "EARLY_PREGNANCY" -> "PREGNANCY";
      case "NEGLECT", "LOW_INCOME" -> "NEGLECT_SIGNS";
      case "BULLYING", "EXTORTION" -> "INJURY_OTHER";
      default -> "NO_FINDING";
    };
  }
}
