package kz.qorgan.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A health organisation reports findings with a deed of another feature, such as a referral
 * (measure 2.13).
 */
public final class FindingsReported {
  private final UUID caseId;
  private final List<String> findings;
  private final List<UUID> notifications = new ArrayList<>();

  public FindingsReported(UUID caseId, List<String> findings) {
    this.caseId = caseId;
    this.findings = List.copyOf(findings);
  }

  public UUID caseId() {
    return caseId;
  }

  public List<String> findings() {
    return findings;
  }

  void notified(List<UUID> made) {
    notifications.addAll(made);
  }

  /** The mandatory notices that the findings set off. */
  public List<UUID> notifications() {
    return List.copyOf(notifications);
  }
}
