package kz.qorgan.organisations;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.Text;

/**
 * An organisation with what it was before.
 *
 * @param cases how many cases it keeps: a number only
 * @param own whether its reader works there, who therefore cannot change it
 * @param arrivals who is to come, as far as its reader administers their accounts
 */
public record OrganisationDetails(
    UUID id,
    String code,
    Text name,
    String kind,
    String territory,
    UUID parentId,
    String parent,
    LocalDate validFrom,
    LocalDate validTo,
    long cases,
    boolean own,
    List<Past> past,
    List<Coming> coming,
    List<Arrival> arrivals) {

  /** How it was called and below whom it stood before a day. */
  public record Past(String name, String parent, LocalDate until) {}

  /** Who is to work there from a coming day on. */
  public record Arrival(UUID account, String name, LocalDate since) {}

  /**
   * What will become of it.
   *
   * @param deed {@code RENAME}, {@code MOVE} or {@code CLOSE}
   * @param day the first day of the name or place, the last day before it closes
   * @param name its new name; null but for a new name
   * @param other below whom it will stand, or who takes its cases over; null when nobody
   * @param waitsFor the rule that stands against it although its day has come, else null: {@code
   *     peopleThere}, {@code openBelow}, {@code openReferrals} and others
   */
  public record Coming(
      UUID id, String deed, LocalDate day, String name, String other, String waitsFor) {}
}
