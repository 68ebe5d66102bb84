package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Some two hundred invented cases of the last nine months, so that every queue of the demo has
 * something in it. They are registered by the demo's people under the application's role, so that
 * every policy holds for them too. Where there is a case already, nothing is added.
 */
final class DemoCases {

  private static final long SEED = 20_261_122;
  private static final String FIRST_SCHOOL = "school-391000000-1";
  private static final Duration SPAN = Duration.ofDays(270);

  /** How many cases a keeper has; who has few accounts has fewer. */
  private static final Map<String, Integer> BUSY =
      Map.of(
          "psychologist", 13,
          "pedagogue", 7,
          "psychologist2", 11,
          "inspector", 9,
          "schoolpolice", 5,
          "inspector2", 5,
          "doctor", 15,
          "district", 3);

  private static final String AT_SCHOOL =
      "SUICIDE_RISK 14 EMOTIONAL_DISTRESS 12 BULLYING 14 SELF_HARM 8 ABSENCE 9 DOMESTIC_CONFLICT 8"
          + " NEGLECT 6 VIOLENCE 7 CRUEL_TREATMENT 5 CYBERBULLYING 5 EXTORTION 3 OFFENCE 4 LOSS 4"
          + " LOW_INCOME 3 GAMBLING 3 SUBSTANCE_USE 3 RUNAWAY 2 DISABILITY 2 EARLY_PREGNANCY 2"
          + " SUICIDE_ATTEMPT 3 VIOLENCE_WITNESS 2";
  private static final String AT_POLICE =
      "OFFENCE 10 NIGHT_OUTSIDE 8 RUNAWAY 6 VIOLENCE 6 CRUEL_TREATMENT 3 NEGLECT 4"
          + " DOMESTIC_CONFLICT 5 SUBSTANCE_USE 3";
  private static final String AT_HOSPITAL =
      "VIOLENCE 8 SUICIDE_ATTEMPT 7 SELF_HARM 5 EARLY_PREGNANCY 4 CRUEL_TREATMENT 4 NEGLECT 4"
          + " SUBSTANCE_USE 2";

  private static final Set<String> OF_ADOLESCENTS =
      Set.of(
          "SUICIDE_RISK",
          "SUICIDE_ATTEMPT",
          "SELF_HARM",
          "OFFENCE",
          "RUNAWAY",
          "NIGHT_OUTSIDE",
          "SUBSTANCE_USE",
          "GAMBLING");

  /**
   * A case that is going to be registered.
   *
   * @param twin whether it is a second case of the same child by mistake, and is voided
   */
  private record Opening(
      DemoAccount keeper, DemoChild child, List<String> categories, Instant at, boolean twin) {}

  private final DemoDesk desk;
  private final Chance chance;
  private final Instant now;
  private final ZoneId zone;
  private final List<DemoOffice> offices;
  private final DemoChildren children;
  private final DemoTexts texts;
  private final DemoSlices slices;
  private final List<Opening> openings = new ArrayList<>();

  private DemoCases(DemoDesk desk, Path seeds, Instant now, ZoneId zone)
      throws SQLException, IOException {
    this.desk = desk;
    this.now = now;
    this.zone = zone;
    chance = new Chance(SEED);
    offices = offices();
    children =
        new DemoChildren(seeds, chance, LocalDate.ofInstant(now, zone), DemoAccounts.names(seeds));
    texts = new DemoTexts(seeds, new Chance(SEED + 1));
    slices = new DemoSlices(desk, seeds, SEED + 1000, now, zone);
  }

  /** Registers the cases if there are none; answers how many were. */
  static int register(DatabaseAccess database, Path seeds, Instant now, ZoneId zone)
      throws SQLException, IOException {
    if (anyCase(database)) {
      return 0;
    }
    List<String> logins =
        DemoAccounts.read(seeds).stream().map(account -> account.get("login")).toList();
    try (DemoDesk desk = DemoDesk.open(database, logins)) {
      int registered = new DemoCases(desk, seeds, now, zone).registerAll();
      desk.commit();
      return registered;
    }
  }

  /** Asked as the role that counts the cases of all keepers. */
  private static boolean anyCase(DatabaseAccess database) throws SQLException {
    try (Connection connection = database.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("set role q_statistics");
      try (ResultSet found =
          statement.executeQuery("select exists (select id from qorgan.case_record)")) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  private List<DemoOffice> offices() throws SQLException {
    List<DemoOffice> found = new ArrayList<>();
    for (List<String> row :
        desk.rows(
            """
            select o.id, o.code, o.kind, k.sector, o.territory
            from qorgan.organisation o join qorgan.organisation_kind k on k.code = o.kind
            where k.receives_referrals and o.valid_to is null order by o.code
            """)) {
      found.add(
          new DemoOffice(
              UUID.fromString(row.get(0)), row.get(1), row.get(2), row.get(3), row.get(4)));
    }
    return found;
  }

  private int registerAll() throws SQLException {
    List<DemoAccount> keepers =
        desk.accounts().stream().filter(account -> account.may("REGISTER_CASE")).toList();
    for (String sector : List.of("EDUCATION", "POLICE", "HEALTH")) {
      keepers.stream()
          .filter(keeper -> keeper.office().sector().equals(sector))
          .forEach(this::openings);
    }
    registerTwice();
    openings.sort(Comparator.comparing(Opening::at));
    DemoDeeds deeds = new DemoDeeds(desk, offices, zone);
    DemoCourse course = new DemoCourse(desk, deeds, texts, new Chance(SEED + 2), offices, now);
    for (int i = 0; i < openings.size(); i++) {
      DemoCase registered = register(deeds, openings.get(i));
      if (openings.get(i).twin()) {
        course.voidAsTwin(registered);
      } else {
        course.tell(registered, i);
        slices.write(registered, i);
      }
    }
    return openings.size();
  }

  private void openings(DemoAccount keeper) {
    int usual =
        switch (keeper.office().sector()) {
          case "EDUCATION" -> keeper.office().isSchool() ? 7 : 1;
          case "POLICE" -> 3;
          default -> 4;
        };
    int count = BUSY.getOrDefault(keeper.login(), usual);
    for (int i = 0; i < count; i++) {
      String category = category(keeper);
      DemoChild child = child(keeper, category);
      openings.add(
          new Opening(keeper, child, categories(keeper, category), at(keeper, i, count), false));
    }
  }

  private String category(DemoAccount keeper) {
    return chance.word(
        switch (keeper.office().sector()) {
          case "POLICE" -> AT_POLICE;
          case "HEALTH" -> AT_HOSPITAL;
          default -> AT_SCHOOL;
        });
  }

  /** Troubles seldom come alone. */
  private List<String> categories(DemoAccount keeper, String main) {
    String other =
        chance.word("EMOTIONAL_DISTRESS 3 ABSENCE 2 DOMESTIC_CONFLICT 3 NEGLECT 1 LOW_INCOME 1");
    boolean alone = !keeper.office().isSchool() || other.equals(main) || chance.percent(80);
    return alone ? List.of(main) : List.of(main, other);
  }

  /** Police and hospitals also meet children whom a school knows already. */
  private DemoChild child(DemoAccount keeper, String category) {
    boolean pregnant = category.equals("EARLY_PREGNANCY");
    int youngest = pregnant ? 14 : OF_ADOLESCENTS.contains(category) ? 12 : 6;
    if (!keeper.office().sector().equals("EDUCATION") && chance.percent(45)) {
      List<DemoChild> known = known(keeper.office().territory(), youngest, pregnant);
      if (!known.isEmpty()) {
        return chance.one(known, child -> child.school().code().equals(FIRST_SCHOOL) ? 6 : 1);
      }
    }
    boolean girl = pregnant || chance.percent(category.startsWith("SUICIDE") ? 65 : 48);
    return children.invent(school(keeper.office()), youngest, 16, girl);
  }

  private List<DemoChild> known(String territory, int youngest, boolean girl) {
    LocalDate born = LocalDate.ofInstant(now, zone).minusYears(youngest);
    return openings.stream()
        .filter(opening -> opening.keeper().office().isSchool())
        .map(Opening::child)
        .filter(child -> child.school().territory().equals(territory) && child.iin() != null)
        .filter(child -> child.warnings().isEmpty())
        .filter(child -> child.birthDate().isBefore(born) && (child.girl() || !girl))
        .toList();
  }

  /**
   * A school keeps cases of its own pupils; the region's hospitals see children of all districts.
   */
  private DemoOffice school(DemoOffice keeper) {
    if (keeper.isSchool()) {
      return keeper;
    }
    boolean anywhere = keeper.sector().equals("HEALTH") && chance.percent(35);
    List<DemoOffice> schools =
        offices.stream()
            .filter(DemoOffice::isSchool)
            .filter(school -> anywhere || school.territory().equals(keeper.territory()))
            .toList();
    return chance.one(schools, school -> school.code().endsWith("-1") ? 3 : 1);
  }

  /**
   * Many lately, fewer the longer ago; schools work by day. Draws as often at any hour of the day.
   */
  private Instant at(DemoAccount keeper, int index, int count) {
    double share = Math.pow((index + 0.2 + 0.7 * chance.part()) / count, 2.4);
    Instant at = now.minus(Duration.ofMinutes(20 + (long) (share * SPAN.toMinutes())));
    return keeper.office().sector().equals("EDUCATION") ? workingHour(at) : at;
  }

  private Instant workingHour(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    int hour = chance.between(8, 17);
    int minute = chance.between(0, 59);
    boolean weekend =
        time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    if (!weekend && time.getHour() >= 8 && time.getHour() < 18) {
      return at;
    }
    do {
      time = time.minusDays(1);
    } while (time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY);
    return time.withHour(hour).withMinute(minute).toInstant();
  }

  private DemoCase register(DemoDeeds deeds, Opening opening) throws SQLException {
    DemoAccount keeper = opening.keeper();
    String sector = keeper.office().sector();
    String category = opening.categories().get(0);
    List<String> sources =
        switch (sector) {
          case "POLICE" -> List.of("POLICE", "RAID", "HOTLINE_111", "NEIGHBOUR");
          case "HEALTH" -> List.of("HEALTH_WORKER", "MEDICAL_EXAMINATION");
          default -> heardAtSchool(category);
        };
    String language =
        chance.percent(90)
            ? opening.child().language()
            : opening.child().language().equals("kk") ? "ru" : "kk";
    Csv.Row narrative = texts.narrative(category, language, sources);
    return deeds.register(
        keeper,
        opening.child(),
        measure(sector, category, narrative.get("source")),
        opening.categories(),
        risk(category),
        narrative,
        opening.at());
  }

  /** What a school hears of; a pregnancy is seldom told by a physician there. */
  private static List<String> heardAtSchool(String category) {
    return category.equals("SUICIDE_ATTEMPT")
        ? List.of("CLASS_TEACHER", "PARENT", "PEER")
        : List.of(
            "CLASS_TEACHER",
            "PARENT",
            "PEER",
            "CHILD",
            "SCHOOL_STAFF",
            "SCHOOL_PSYCHOLOGIST",
            "SOCIAL_PEDAGOGUE",
            "SCREENING",
            "RELATIVE",
            "HOME_VISIT",
            "HOTLINE_111");
  }

  private String measure(String sector, String category, String source) {
    boolean grave =
        Set.of("VIOLENCE", "CRUEL_TREATMENT", "SUICIDE_ATTEMPT", "EARLY_PREGNANCY")
            .contains(category);
    if (source.equals("MEDICAL_EXAMINATION")) {
      return "2.14";
    }
    if (source.equals("RAID")) {
      return chance.word("3.6 1 3.13 1");
    }
    if (source.equals("HOME_VISIT") || category.equals("DOMESTIC_CONFLICT")) {
      return chance.word("2.10 2 2.12 1");
    }
    return switch (sector) {
      case "HEALTH" -> grave ? chance.word("2.13 4 2.12 1") : chance.word("2.14 2 2.12 1");
      case "POLICE" -> grave ? "2.12" : chance.word("3.13 3 2.12 1");
      default -> grave || category.equals("NEGLECT") ? "2.12" : chance.word("1.21 4 2.12 1");
    };
  }

  private String risk(String category) {
    return chance.word(
        switch (category) {
          case "SUICIDE_ATTEMPT" -> "CRITICAL 70 HIGH 30";
          case "VIOLENCE", "CRUEL_TREATMENT" -> "CRITICAL 15 HIGH 60 MEDIUM 25";
          case "SUICIDE_RISK" -> "CRITICAL 8 HIGH 52 MEDIUM 40";
          case "SELF_HARM", "EARLY_PREGNANCY", "RUNAWAY" -> "HIGH 45 MEDIUM 55";
          default -> "HIGH 10 MEDIUM 50 LOW 40";
        });
  }

  /** Two colleagues of one school register the same child; the later one voids her case. */
  private void registerTwice() {
    DemoAccount later = desk.account("pedagogue");
    List<Opening> earlier =
        openings.stream()
            .filter(opening -> opening.keeper().login().equals("psychologist"))
            .toList();
    if (later == null || earlier.isEmpty()) {
      return;
    }
    Opening first = earlier.get(earlier.size() / 2);
    DemoChild child = first.child().withWarnings(List.of("POSSIBLE_DUPLICATE"));
    Instant at = first.at().plus(Duration.ofHours(1));
    openings.add(new Opening(later, child, first.categories(), at, true));
  }
}
