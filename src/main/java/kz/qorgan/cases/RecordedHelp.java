package kz.qorgan.cases;

import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * Medical help that was just recorded.
 *
 * @param notifications the mandatory notices that this set off
 */
public record RecordedHelp(UUID id, UUID caseId, List<UUID> notifications) implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
