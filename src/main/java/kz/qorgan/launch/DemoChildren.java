package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.qorgan.shared.Iin;
import org.jspecify.annotations.Nullable;

/**
 * Invents children of the region: names as frequent as they are, and identification numbers whose
 * serial begins with 99, which nobody was given. Serials from 9950 are left to tests.
 */
final class DemoChildren {

  private static final int FIRST_SERIAL = 9900;
  private static final int LAST_SERIAL = 9949;
  private static final String LETTERS = "А 6 Ә 3 Б 5 В 3 Г 1";

  private final Chance chance;
  private final LocalDate today;
  private final Set<String> ofOthers;
  private final List<Csv.Row> surnames;
  private final List<Csv.Row> givenNames;
  private final List<Csv.Row> fathers;
  private final Set<String> numbers = new HashSet<>();
  private int invented;

  /**
   * @param ofOthers surnames with given names that no child may bear
   */
  DemoChildren(Path seeds, Chance chance, LocalDate today, Set<String> ofOthers)
      throws IOException {
    this.chance = chance;
    this.today = today;
    this.ofOthers = ofOthers;
    Path names = seeds.resolve("demo").resolve("names");
    surnames = Csv.read(names.resolve("surnames.csv"));
    givenNames = Csv.read(names.resolve("given_names.csv"));
    fathers = Csv.read(names.resolve("fathers.csv"));
  }

  DemoChild invent(DemoOffice school, int youngest, int oldest, boolean girl) {
    invented++;
    String language = chance.percent(60) ? "kk" : "ru";
    int from = school.kind().equals("COLLEGE") ? Math.max(youngest, 15) : youngest;
    int age = chance.between(from, Math.max(from, oldest));
    LocalDate born = today.minusYears(age).minusDays(chance.between(3, 360));
    String reason = reasonForNoNumber();
    String mistake = mistake();
    String surname = name(surnames, language, girl ? "female_form" : "male_form", "");
    String givenName;
    do {
      givenName = name(givenNames, language, "name", girl ? "FEMALE" : "MALE");
    } while (ofOthers.contains(surname + " " + givenName));
    return new DemoChild(
        reason == null ? number(born, girl, mistake) : null,
        reason,
        surname,
        givenName,
        patronymic(language, girl),
        born,
        girl,
        school,
        schoolClass(school, born),
        language,
        reason == null && mistake != null ? List.of(mistake) : List.of());
  }

  /** Few children have no number, but every reason for it occurs. */
  private @Nullable String reasonForNoNumber() {
    return switch (invented % 60) {
      case 17 -> "NO_DOCUMENTS";
      case 31 -> "FOREIGN_CHILD";
      case 48 -> "UNKNOWN";
      default -> null;
    };
  }

  /** Since 2013 a number may lawfully say another birth date or sex than the child's own. */
  private @Nullable String mistake() {
    return switch (invented % 50) {
      case 9 -> "IIN_BIRTH_DATE_MISMATCH";
      case 34 -> "IIN_SEX_MISMATCH";
      default -> null;
    };
  }

  private String number(LocalDate born, boolean girl, @Nullable String mistake) {
    LocalDate said = "IIN_BIRTH_DATE_MISMATCH".equals(mistake) ? born.plusDays(11) : born;
    boolean saidGirl = "IIN_SEX_MISMATCH".equals(mistake) != girl;
    String stem =
        String.format(
            "%02d%02d%02d%d",
            said.getYear() % 100, said.getMonthValue(), said.getDayOfMonth(), saidGirl ? 6 : 5);
    for (int serial = FIRST_SERIAL; serial <= LAST_SERIAL; serial++) {
      int check = Iin.checkDigit(stem + serial);
      if (check >= 0 && numbers.add(stem + serial + check)) {
        return stem + serial + check;
      }
    }
    throw new IllegalStateException("too many children were born on " + said);
  }

  private String name(List<Csv.Row> names, String language, String column, String sex) {
    List<Csv.Row> fitting =
        names.stream()
            .filter(row -> row.get("language").equals(language))
            .filter(row -> sex.isEmpty() || row.get("sex").equals(sex))
            .toList();
    return chance.one(fitting, row -> Integer.parseInt(row.get("weight"))).get(column);
  }

  private @Nullable String patronymic(String language, boolean girl) {
    if (chance.percent(language.equals("kk") ? 12 : 3)) {
      return null;
    }
    List<Csv.Row> fitting =
        fathers.stream().filter(row -> row.get("language").equals(language)).toList();
    return chance.one(fitting).get(girl ? "patronymic_female" : "patronymic_male");
  }

  /** Children go to school in the September after they turned six. */
  private String schoolClass(DemoOffice school, LocalDate born) {
    int schoolYear = today.getMonthValue() >= 9 ? today.getYear() : today.getYear() - 1;
    int year = schoolYear - born.plusYears(6).plusMonths(4).getYear() + 1;
    return school.kind().equals("COLLEGE")
        ? Math.max(1, Math.min(4, year - 9)) + "-курс"
        : Math.max(1, Math.min(11, year)) + " " + chance.word(LETTERS);
  }
}
