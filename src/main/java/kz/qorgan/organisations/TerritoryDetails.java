package kz.qorgan.organisations;

import java.time.LocalDate;
import java.util.List;
import kz.qorgan.shared.Text;

/**
 * A place with all its names.
 *
 * @param code KATO code
 * @param name the one of today
 * @param renamable whether its reader may rename it
 * @param names the newest first
 */
public record TerritoryDetails(String code, Text name, boolean renamable, List<Named> names) {

  /**
   * What it is called in a time.
   *
   * @param until the last day; null when no end is known
   * @param coming whether its first day is still to come, so that it can be taken back
   */
  public record Named(Text name, LocalDate since, LocalDate until, boolean coming) {}
}
