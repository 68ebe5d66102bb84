package kz.qorgan.reference;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday but for the days that the law or the Government frees.
 */
public record WorkingCalendar(Set<LocalDate> holidays) {

  boolean isWorkingDay(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY, SUNDAY -> false;
      default -> !holidays.contains(day);
    };
  }

  /** The moment moved on by working days; the day it starts on does not count. */
  ZonedDateTime after(ZonedDateTime from, int workingDays) {
    ZonedDateTime day = from;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day.toLocalDate())) {
        left--;
      }
    }
    return day;
  }
}
