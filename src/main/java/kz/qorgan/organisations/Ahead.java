package kz.qorgan.organisations;

import java.time.LocalDate;
import kz.qorgan.shared.Invalid;

/** How far ahead a change is entered: a mistyped century would wait for ever. */
final class Ahead {
  private static final int YEARS = 5;

  private Ahead() {}

  /** A day more than five years ahead is {@link Invalid}. */
  static void notTooFar(String field, LocalDate day, LocalDate today) {
    if (day.isAfter(today.plusYears(YEARS))) {
      throw new Invalid(field, "web.constraint.tooFarAhead", YEARS);
    }
  }
}
