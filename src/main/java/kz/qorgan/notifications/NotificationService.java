package kz.qorgan.notifications;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** Reading and acknowledging mandatory notices; making them is nobody's choice. */
@UseCases
public class NotificationService {
  @Inject private Notifications notifications;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** One page of the notices that came to the actor's office, or that it gave. */
  @Permits(Permission.READ_NOTIFICATION)
  public Slice<NotificationDetails> list(
      @NotNull NotificationFilter filter, Integer limit, String after) {
    return notifications.list(filter, Cursor.decoded(after), Slice.limit(limit), clock.instant());
  }

  /** The notices of a case that the actor sees, newest first. */
  @Permits(Permission.READ_NOTIFICATION)
  public List<NotificationDetails> ofCase(UUID caseId) {
    return notifications.of(caseId, clock.instant());
  }

  @Permits(Permission.READ_NOTIFICATION)
  public NotificationDetails open(UUID id) {
    return notifications.details(id, clock.instant()).orElseThrow(NotFound::new);
  }

  /** The addressee confirms, with the number and time of its book of reports (КУИ). */
  @Permits(Permission.ACKNOWLEDGE_NOTIFICATION)
  public NotificationVersion acknowledge(
      UUID id, Integer version, @NotNull @Valid AcknowledgeNotification command) {
    Notification notice = notifications.get(id);
    notice.mustBe(version);
    notice.acknowledge(command, caller.acting(), clock.instant());
    notifications.flush();
    return new NotificationVersion(notice.id(), notice.caseId(), notice.version(), notice.status());
  }
}
