package kz.qorgan.notifications;

import java.util.UUID;
import kz.qorgan.access.Traced;

/** A notice after a deed. */
public record NotificationVersion(UUID id, UUID caseId, int version, NotificationStatus status)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
