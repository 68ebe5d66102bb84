package kz.qorgan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import kz.qorgan.shared.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a code is called on a day: a name that is entered for next year is not shown this year. */
class DatedNamesTest {
  private static final List<Entry> ENTRIES =
      List.of(
          entry("396400000", "Таран", "2000-01-01", "2019-06-17"),
          entry("396400000", "Майлин", "2019-06-18", "2026-12-31"),
          entry("396400000", "Жаңа", "2027-01-01", null),
          entry("ENDED", "Бұрынғы", "2000-01-01", "2010-01-01"));

  private static Entry entry(String code, String name, String since, String until) {
    return new Entry(
        "TERRITORY",
        code,
        0,
        new Text(name, name, name),
        LocalDate.parse(since),
        until == null ? null : LocalDate.parse(until),
        "{}",
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "396400000, 1999-12-31, Таран",
    "396400000, 2019-06-17, Таран",
    "396400000, 2019-06-18, Майлин",
    "396400000, 2026-12-31, Майлин",
    "396400000, 2027-01-01, Жаңа",
    "ENDED, 2026-11-27, Бұрынғы",
    "UNKNOWN, 2026-11-27, UNKNOWN"
  })
  void theNameIsThatOfTheDay(String code, LocalDate day, String name) {
    assertThat(ReferenceDirectory.name(ENTRIES, code, day).kk()).isEqualTo(name);
  }
}
