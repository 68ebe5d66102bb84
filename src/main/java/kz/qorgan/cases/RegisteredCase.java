package kz.qorgan.cases;

import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A case that was just registered.
 *
 * @param notifications the mandatory notices that this set off
 */
public record RegisteredCase(
    UUID id, String number, int version, CaseStatus status, List<UUID> notifications)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return id;
  }
}
