package kz.qorgan.notifications;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The mandatory notices of a case, for the case's own page. */
@Named
@RequestScoped
public class CaseNotificationsView {
  @Inject private NotificationService service;

  private final Map<UUID, List<NotificationDetails>> read = new HashMap<>();

  /** Those that this person sees, newest first. */
  public List<NotificationDetails> of(UUID caseId) {
    return read.computeIfAbsent(caseId, service::ofCase);
  }
}
