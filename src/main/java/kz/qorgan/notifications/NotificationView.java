package kz.qorgan.notifications;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Stale;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /notifications/notification}: one notice, and its acknowledgement by the addressee. */
@Named
@ViewScoped
public class NotificationView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient NotificationService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private int version;
  private String registrationNumber;
  private Instant acceptedAt;
  private transient NotificationDetails details;

  /** Reads the notice; it is acknowledged in the version that was read. */
  public void load() {
    if (id == null) {
      throw new NotFound();
    }
    details = service.open(id);
    version = details.version();
  }

  /** Confirms the notice with the number and time of the police's own book. */
  public String acknowledge() {
    try {
      service.acknowledge(id, version, new AcknowledgeNotification(registrationNumber, acceptedAt));
    } catch (Stale stale) {
      load(); // what somebody else did meanwhile is shown, what was typed stays
      throw stale;
    }
    notices.tell(messages.of("notifications.acknowledge.done"));
    return "/notifications/notification?faces-redirect=true&id=" + id;
  }

  public NotificationDetails getDetails() {
    if (details == null && id != null) {
      details = service.open(id);
    }
    return details;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getRegistrationNumber() {
    return registrationNumber;
  }

  public void setRegistrationNumber(String registrationNumber) {
    this.registrationNumber = registrationNumber;
  }

  public Instant getAcceptedAt() {
    return acceptedAt;
  }

  public void setAcceptedAt(Instant acceptedAt) {
    this.acceptedAt = acceptedAt;
  }
}
