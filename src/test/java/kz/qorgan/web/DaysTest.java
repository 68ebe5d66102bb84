package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {

  private static final ZoneId KOSTANAY = ZoneId.of("Asia/Qostanay");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05.11.2026",
        "5.11.2026",
        "05/11/2026",
        "05-11-2026",
        "05 11 2026",
        "05112026",
        " 2026-11-05 "
      })
  void readsADayHoweverItIsTyped(String typed) {
    assertThat(Days.read(typed)).contains(LocalDate.of(2026, 11, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31.02.2026",
        "00.01.2026",
        "05.13.2026",
        "5.11.26",
        "today",
        "05.11.2026x",
        "2026.11.05",
        "٠٥.١١.٢٠٢٦"
      })
  void movesNoImpossibleDay(String typed) {
    assertThat(Days.read(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"05.11.2026 14:30", "5.11.2026  14:30", "'05.11.2026, 14:30'", "2026-11-05T14:30"})
  void readsAMomentInTheTimeOfKostanay(String typed) {
    assertThat(InstantConverter.read(typed, KOSTANAY))
        .contains(Instant.parse("2026-11-05T09:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"31.02.2026 10:00", "05.11.2026 25:00", "05.11.2026", "14:30"})
  void makesUpNoMoment(String typed) {
    assertThat(InstantConverter.read(typed, KOSTANAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ru,1,one",
    "ru,2,few",
    "ru,5,many",
    "ru,11,many",
    "ru,12,many",
    "ru,21,one",
    "ru,24,few",
    "ru,111,many",
    "ru,0,many",
    "en,1,one",
    "en,2,many",
    "kk,1,many",
    "kk,5,many"
  })
  void countsAsTheLanguageDoes(String language, long number, String form) {
    assertThat(Days.plural(language, number)).isEqualTo(form);
  }

  /** HTML allows no more than milliseconds; a database keeps microseconds. */
  @Test
  void tellsProgramsNoMoreThanSeconds() {
    assertThat(new Days().machine(Instant.parse("2026-11-05T09:30:00.067767Z")))
        .isEqualTo("2026-11-05T09:30:00Z");
    assertThat(new Days().machine(LocalDate.of(2026, 11, 5))).isEqualTo("2026-11-05");
    assertThat(new Days().machine(null)).isEmpty();
  }
}
