package kz.qorgan.reference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kz.qorgan.shared.Text;

/** Which findings of which sector must be told to which kind of body: measure 2.13 is one. */
public record NotificationRule(
    String code,
    String measure,
    String fromSector,
    List<String> triggers,
    String toKind,
    Text title,
    Text basis,
    LocalDate validFrom,
    LocalDate validTo) {

  boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** Whether a body of this sector with these findings must tell. */
  public boolean obliges(String sector, Collection<String> findings) {
    return fromSector.equals(sector) && triggers.stream().anyMatch(findings::contains);
  }
}
