package kz.qorgan.reference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All reference data as read at one moment; small, public, and read far more often than changed.
 */
record Catalogue(
    Instant readAt,
    Map<String, List<Entry>> classifiers,
    List<DeadlineRule> deadlines,
    List<NotificationRule> notifications,
    Set<LocalDate> holidays) {

  boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }
}
