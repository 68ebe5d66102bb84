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
    List<Past> past) {

  /** How it was called and below whom it stood before a day. */
  public record Past(String name, String parent, LocalDate until) {}
}
