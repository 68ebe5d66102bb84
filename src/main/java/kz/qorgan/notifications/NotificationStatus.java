package kz.qorgan.notifications;

/** Whether the addressee has confirmed a notice. */
public enum NotificationStatus {
  SENT,
  ACKNOWLEDGED
}
