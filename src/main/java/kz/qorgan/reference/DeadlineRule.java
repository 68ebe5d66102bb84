package kz.qorgan.reference;

import java.time.LocalDate;
import kz.qorgan.shared.Text;

/** How long something may take, from when to when that rule holds, and what says so. */
record DeadlineRule(
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
}
