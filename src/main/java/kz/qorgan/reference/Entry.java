package kz.qorgan.reference;

import java.time.LocalDate;
import kz.qorgan.shared.Text;

/** One dated code of a classifier, or one place under its KATO code. */
record Entry(
    String classifier,
    String code,
    int position,
    Text name,
    LocalDate validFrom,
    LocalDate validTo,
    String attributes,
    boolean primary) {

  boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }
}
