package kz.qorgan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import kz.qorgan.shared.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Qostanay is five hours ahead of UTC: its day ends at 18:59:59Z. */
class DeadlineRuleTest {
  private static final ZoneId QOSTANAY = ZoneId.of("Asia/Qostanay");
  private static final WorkingCalendar CALENDAR =
      new WorkingCalendar(
          Set.of(
              LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 26), LocalDate.of(2026, 12, 16)));

  @Test
  void hoursAreCountedToTheMinuteAlsoOverAWeekend() {
    Instant fridayEvening = Instant.parse("2026-11-20T12:34:56Z");
    assertThat(due(1, "HOURS", fridayEvening)).isEqualTo("2026-11-20T13:34:56Z");
    assertThat(due(24, "HOURS", fridayEvening)).isEqualTo("2026-11-21T12:34:56Z");
  }

  @Test
  void daysEndWithTheDayInTheRegionsTime() {
    assertThat(due(3, "DAYS", Instant.parse("2026-11-20T03:00:00Z")))
        .isEqualTo("2026-11-23T18:59:59Z");
  }

  @Test
  void theRegionsDayAndNotThatOfGreenwichIsCounted() {
    Instant afterMidnightInQostanay = Instant.parse("2026-11-20T19:30:00Z");
    assertThat(due(3, "DAYS", afterMidnightInQostanay)).isEqualTo("2026-11-24T18:59:59Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-16T05:00:00Z, 1, 2026-11-17T18:59:59Z", // Monday
    "2026-11-20T05:00:00Z, 1, 2026-11-23T18:59:59Z", // Friday
    "2026-11-21T05:00:00Z, 1, 2026-11-23T18:59:59Z", // Saturday
    "2026-10-23T05:00:00Z, 1, 2026-10-27T18:59:59Z", // Friday before the moved day off
    "2026-12-14T05:00:00Z, 3, 2026-12-18T18:59:59Z", // Monday of Independence week
    "2026-11-09T05:00:00Z, 10, 2026-11-23T18:59:59Z" // two weeks
  })
  void workingDaysPassOverWeekendsAndHolidays(Instant start, int days, Instant due) {
    assertThat(due(days, "WORKING_DAYS", start)).isEqualTo(due);
  }

  @Test
  void noDaysAtAllIsTheEndOfToday() {
    Instant monday = Instant.parse("2026-11-16T05:00:00Z");
    assertThat(due(0, "DAYS", monday)).isEqualTo("2026-11-16T18:59:59Z");
    assertThat(due(0, "WORKING_DAYS", monday)).isEqualTo("2026-11-16T18:59:59Z");
  }

  @Test
  void aRuleIsInForceOnItsFirstAndOnItsLastDay() {
    DeadlineRule rule = rule(1, "HOURS", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
    assertThat(rule.inForceOn(LocalDate.of(2025, 12, 31))).isFalse();
    assertThat(rule.inForceOn(LocalDate.of(2026, 1, 1))).isTrue();
    assertThat(rule.inForceOn(LocalDate.of(2026, 6, 30))).isTrue();
    assertThat(rule.inForceOn(LocalDate.of(2026, 7, 1))).isFalse();
    assertThat(rule(1, "HOURS", LocalDate.of(2026, 1, 1), null).inForceOn(LocalDate.of(2099, 1, 1)))
        .isTrue();
  }

  private static Instant due(int amount, String unit, Instant start) {
    return rule(amount, unit, LocalDate.of(2019, 1, 1), null)
        .dueFrom(ZonedDateTime.ofInstant(start, QOSTANAY), CALENDAR);
  }

  private static DeadlineRule rule(int amount, String unit, LocalDate from, LocalDate to) {
    return new DeadlineRule("REFERRAL", "URGENT", amount, unit, new Text("k", "r", "e"), from, to);
  }
}
