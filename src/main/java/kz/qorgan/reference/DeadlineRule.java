package kz.qorgan.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import kz.qorgan.shared.Text;

/**
 * How long something may take, from when to when that rule holds, and what says so.
 *
 * @param subject {@code REFERRAL}, {@code FIRST_ACTION} or {@code ACKNOWLEDGEMENT}
 * @param key the urgency, risk level or notification rule
 * @param unit {@code HOURS}, {@code DAYS}, {@code WORKING_DAYS}, or {@code TIMES} for a number that
 *     is no time
 */
public record DeadlineRule(
    String subject,
    String key,
    int amount,
    String unit,
    Text basis,
    LocalDate validFrom,
    LocalDate validTo) {

  boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** By when something is due that starts at this moment. */
  public Instant dueFrom(ZonedDateTime start, WorkingCalendar calendar) {
    return switch (unit) {
      case "HOURS" -> start.plus(Duration.ofHours(amount)).toInstant();
      case "DAYS" -> endOf(start.plusDays(amount));
      default -> endOf(calendar.after(start, amount));
    };
  }

  /** A limit in days ends with the day, not at the minute somebody pressed a button. */
  private static Instant endOf(ZonedDateTime day) {
    return day.toLocalDate().atTime(23, 59, 59).atZone(day.getZone()).toInstant();
  }
}
