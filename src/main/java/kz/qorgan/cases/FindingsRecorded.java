package kz.qorgan.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An organisation knows of these findings or categories in a case. Who must be told follows in the
 * same transaction; what follows is collected here, so that the deed can answer which notices it
 * set off.
 */
public final class FindingsRecorded {
  private final UUID caseId;
  private final Set<String> findings;
  private final List<UUID> notifications = new ArrayList<>();

  public FindingsRecorded(UUID caseId, Set<String> findings) {
    this.caseId = caseId;
    this.findings = Set.copyOf(findings);
  }

  public UUID caseId() {
    return caseId;
  }

  public Set<String> findings() {
    return findings;
  }

  /** A notice was made because of these findings. */
  public void setOff(UUID notification) {
    notifications.add(notification);
  }

  public List<UUID> notifications() {
    return List.copyOf(notifications);
  }
}
