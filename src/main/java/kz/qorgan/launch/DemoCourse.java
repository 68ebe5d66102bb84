package kz.qorgan.launch;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a case after it was registered: actions, referrals and their answers, medical
 * help, the police's acknowledgement. Whatever would lie in the future has not happened.
 */
final class DemoCourse {

  /** How a referral ended, or where it is now. */
  private enum Fate {
    WAITING,
    ACCEPTED,
    COMPLETED,
    REJECTED,
    REVOKED,
    OVERDUE,
    ACCEPTED_OVERDUE
  }

  private static final String CENTRE = "391000000";
  private static final String FIRST_HOSPITAL = "hosp-391000000-1";

  /** Every office gets referrals in this order, so that each state occurs in each queue. */
  private static final List<Fate> ANSWERED =
      List.of(
          Fate.WAITING,
          Fate.COMPLETED,
          Fate.ACCEPTED,
          Fate.REJECTED,
          Fate.OVERDUE,
          Fate.COMPLETED,
          Fate.REVOKED,
          Fate.COMPLETED,
          Fate.ACCEPTED_OVERDUE,
          Fate.COMPLETED);

  /** Offices without an account answer nobody. */
  private static final List<Fate> UNANSWERED =
      List.of(Fate.WAITING, Fate.WAITING, Fate.REVOKED, Fate.OVERDUE);

  /** In hours, how soon the police acknowledge. */
  private static final List<Integer> ACKNOWLEDGED_AFTER = List.of(3, 9, 17, 40, 2, 21);

  private final DemoDesk desk;
  private final DemoDeeds deeds;
  private final DemoTexts texts;
  private final Chance chance;
  private final List<DemoOffice> offices;
  private final Instant now;
  private final Map<UUID, Integer> sentTo = new HashMap<>();
  private final Map<UUID, Integer> toldTo = new HashMap<>();
  private int registrations = 1200;

  DemoCourse(
      DemoDesk desk,
      DemoDeeds deeds,
      DemoTexts texts,
      Chance chance,
      List<DemoOffice> offices,
      Instant now) {
    this.desk = desk;
    this.deeds = deeds;
    this.texts = texts;
    this.chance = chance;
    this.offices = offices;
    this.now = now;
  }

  void tell(DemoCase about, int index) throws SQLException {
    boolean health = about.keeper().office().sector().equals("HEALTH");
    if (health && chance.percent(60)) {
      String finding = DemoDeeds.finding(about.category());
      Instant at = later(about.registered(), Duration.ofMinutes(20), Duration.ofHours(6));
      if (at.isBefore(now)) {
        deeds.help(about, about.keeper(), finding, texts.finding(finding, language(about)), at);
      }
    }
    actions(about, index);
    if (index % 11 == 5) {
      correction(about);
    }
    if (chance.percent(about.child().school().territory().equals(CENTRE) ? 85 : 55)) {
      referral(about);
    }
    acknowledgement(about);
  }

  /** One case in six has been left alone past its deadline, if it is not old. */
  private void actions(DemoCase about, int index) throws SQLException {
    Instant due = deeds.due("FIRST_ACTION", about.risk(), about.registered());
    boolean recent = about.registered().isAfter(now.minus(Duration.ofDays(21)));
    if (recent && index % 6 == 3) {
      return;
    }
    Duration allowed = Duration.between(about.registered(), due);
    Instant at =
        chance.percent(88)
            ? later(about.registered(), Duration.ofMinutes(10), allowed)
            : later(due, Duration.ofHours(1), Duration.ofDays(2));
    boolean first = true;
    for (int left = chance.between(1, 3); left > 0 && at.isBefore(now); left--) {
      String deed = "ACTION_" + about.keeper().office().sector();
      deeds.act(about, texts.deed(deed, language(about)), at, first);
      first = false;
      at = later(at, Duration.ofHours(20), Duration.ofDays(12));
    }
  }

  private void correction(DemoCase about) throws SQLException {
    Instant at = later(about.registered(), Duration.ofDays(1), Duration.ofDays(9));
    if (at.isBefore(now)) {
      deeds.correctRisk(about, about.risk().equals("MEDIUM") ? "HIGH" : "MEDIUM", at);
    }
  }

  private void referral(DemoCase about) throws SQLException {
    String kind = kind(about);
    DemoOffice to = recipient(about, kind);
    if (to == null) {
      return;
    }
    List<DemoAccount> answering = desk.who(to, "ANSWER_REFERRAL");
    List<Fate> fates = answering.isEmpty() ? UNANSWERED : ANSWERED;
    int turn = sentTo.merge(to.id(), 1, Integer::sum) - 1;
    Fate fate = fates.get(turn % fates.size());
    String urgency = urgency(about.risk());
    Duration allowed = allowed(urgency);
    Instant earliest = later(about.registered(), Duration.ofMinutes(5), Duration.ofHours(3));
    if (!earliest.isBefore(now.minus(Duration.ofMinutes(5)))) {
      return;
    }
    Instant sent =
        switch (fate) {
          case WAITING, ACCEPTED -> ago(chance.between(allowed.dividedBy(12), allowed), earliest);
          case OVERDUE, ACCEPTED_OVERDUE ->
              ago(allowed.multipliedBy(2).plusDays(chance.between(1, 4)), earliest);
          default -> earliest;
        };
    String language = language(about);
    Csv.Row words = texts.referral(kind, language);
    UUID id = deeds.refer(about, to, kind, urgency, words.get("reason"), chance.percent(65), sent);
    if (fate == Fate.REVOKED) {
      deeds.revoke(about, id, texts.deed("REVOCATION", language), within(sent, allowed));
    } else if (fate == Fate.REJECTED) {
      DemoAccount by = chance.one(answering);
      deeds.reject(about, id, by, words.get("rejection"), within(sent, allowed));
    } else if (fate != Fate.WAITING && fate != Fate.OVERDUE) {
      DemoAccount by = chance.one(answering);
      Instant accepted = within(sent, allowed.dividedBy(2));
      deeds.accept(about, id, by, accepted);
      Instant helped = help(about, by, accepted, allowed);
      if (fate == Fate.COMPLETED) {
        deeds.complete(about, id, by, words.get("answer"), within(helped, allowed));
      }
    }
  }

  /** Health organisations examine the child who is sent to them. */
  private Instant help(DemoCase about, DemoAccount by, Instant accepted, Duration allowed)
      throws SQLException {
    if (!by.may("RECORD_MEDICAL_HELP")) {
      return accepted;
    }
    Instant at = within(accepted, allowed.dividedBy(2));
    String finding = DemoDeeds.finding(about.category());
    deeds.help(about, by, finding, texts.finding(finding, language(about)), at);
    return at;
  }

  private void acknowledgement(DemoCase about) throws SQLException {
    DemoCase.Notice notice = about.notice();
    if (notice == null) {
      return;
    }
    List<DemoAccount> police = desk.who(notice.police(), "ACKNOWLEDGE_NOTIFICATION");
    if (police.isEmpty()) {
      return;
    }
    int turn = toldTo.merge(notice.police().id(), 1, Integer::sum) - 1;
    if (turn % 2 == 0 && notice.sent().isAfter(now.minus(Duration.ofDays(12)))) {
      return; // still waits, some beyond their time
    }
    int hours = ACKNOWLEDGED_AFTER.get(turn % ACKNOWLEDGED_AFTER.size());
    Instant at = notice.sent().plus(Duration.ofMinutes(60L * hours + chance.between(1, 55)));
    registrations += chance.between(3, 40);
    if (at.isBefore(now)) {
      Instant accepted = at.minus(Duration.ofMinutes(chance.between(5, 40)));
      deeds.acknowledge(about, chance.one(police), String.valueOf(registrations), accepted, at);
    }
  }

  void voidAsTwin(DemoCase twin) throws SQLException {
    Instant at = within(twin.registered(), Duration.ofHours(1));
    deeds.voidBecause(twin, texts.deed("VOIDING", language(twin)), at);
  }

  private String kind(DemoCase about) {
    return switch (about.keeper().office().sector()) {
      case "POLICE" -> chance.word("EDUCATIONAL 4 PSYCHOLOGICAL 3 MEDICAL 3 COMMISSION 2");
      case "HEALTH" -> chance.word("PSYCHOLOGICAL 5 EDUCATIONAL 2 SOCIAL 2");
      default ->
          chance.word(
              switch (about.category()) {
                case "VIOLENCE", "CRUEL_TREATMENT", "VIOLENCE_WITNESS" ->
                    "POLICE 4 MEDICAL 4 SOCIAL 2";
                case "SUICIDE_ATTEMPT", "SUICIDE_RISK", "SELF_HARM" -> "MEDICAL 6 PSYCHOLOGICAL 4";
                case "EARLY_PREGNANCY", "DISABILITY" -> "MEDICAL 1";
                case "NEGLECT", "LOW_INCOME", "DOMESTIC_CONFLICT" ->
                    "SOCIAL 5 COMMISSION 3 POLICE 2";
                case "OFFENCE", "EXTORTION", "RUNAWAY", "SUBSTANCE_USE" -> "POLICE 6 COMMISSION 4";
                case "ABSENCE" -> "EDUCATIONAL 5 COMMISSION 4";
                default -> "PSYCHOLOGICAL 6 EDUCATIONAL 2 OTHER 1 MEDICAL 2";
              });
    };
  }

  private @Nullable DemoOffice recipient(DemoCase about, String kind) {
    DemoOffice from = about.keeper().office();
    DemoOffice school = about.child().school();
    List<DemoOffice> fitting =
        offices.stream()
            .filter(office -> !office.id().equals(from.id()))
            .filter(
                office ->
                    switch (kind) {
                      case "MEDICAL" -> office.kind().equals("HEALTH_ORG") && near(office, school);
                      case "POLICE" -> office.kind().equals("POLICE_LOCAL") && near(office, school);
                      case "SOCIAL", "OTHER" ->
                          office.kind().equals("SOCIAL_CENTER") && near(office, school);
                      case "COMMISSION" ->
                          office.sector().equals("COMMISSION")
                              && (near(office, school) || office.territory().endsWith("0000000"));
                      case "EDUCATIONAL" ->
                          from.isSchool()
                              ? office.kind().equals("EDU_DISTRICT") && near(office, school)
                              : office.id().equals(school.id());
                      default ->
                          from.isSchool() ? isForMinds(office) : office.id().equals(school.id());
                    })
            .toList();
    return fitting.isEmpty()
        ? null
        : chance.one(fitting, office -> office.code().equals(FIRST_HOSPITAL) ? 40 : 3);
  }

  private static boolean near(DemoOffice office, DemoOffice school) {
    return office.territory().equals(school.territory());
  }

  private static boolean isForMinds(DemoOffice office) {
    return office.kind().equals("PSY_CENTER")
        || office.code().equals("mental-health-center")
        || office.code().equals("youth-health-center");
  }

  private String urgency(String risk) {
    return switch (risk) {
      case "CRITICAL" -> "IMMEDIATE";
      case "HIGH" -> chance.word("URGENT 3 ROUTINE 1");
      default -> chance.word("URGENT 1 ROUTINE 3");
    };
  }

  private static Duration allowed(String urgency) {
    return switch (urgency) {
      case "IMMEDIATE" -> Duration.ofHours(22);
      case "URGENT" -> Duration.ofHours(66);
      default -> Duration.ofDays(9);
    };
  }

  private String language(DemoCase about) {
    return about.child().language();
  }

  private Instant later(Instant than, Duration shortest, Duration longest) {
    return than.plus(chance.between(shortest, longest));
  }

  private Instant ago(Duration time, Instant earliest) {
    Instant at = now.minus(time);
    return at.isBefore(earliest) ? earliest : at;
  }

  /** Some time after a moment, but not later than now. */
  private Instant within(Instant after, Duration longest) {
    Duration since = Duration.between(after, now);
    Duration most = since.compareTo(longest) < 0 ? since : longest;
    return after.plus(chance.between(most.dividedBy(10), most));
  }
}
