package kz.qorgan.notifications;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.referrals.Box;
import kz.qorgan.shared.Slice;

/** {@code /notifications/list}: notices that came to one's office and those that it gave. */
@Named
@RequestScoped
public class NotificationListView {
  @Inject private NotificationService service;

  private String box;
  private NotificationStatus status;
  private boolean overdue;
  private String after;
  private Slice<NotificationDetails> page = new Slice<>(List.of(), null);

  /** Reads one page of the list. */
  public void load() {
    page = service.list(new NotificationFilter(Box.of(box), status, overdue), null, after);
  }

  public List<NotificationDetails> getRows() {
    return page.items();
  }

  public String getNext() {
    return page.next();
  }

  public boolean isIncoming() {
    return Box.of(box) == Box.INCOMING;
  }

  public boolean isFiltered() {
    return status != null || overdue;
  }

  public NotificationStatus[] getStatuses() {
    return NotificationStatus.values();
  }

  public String getBox() {
    return box;
  }

  public void setBox(String box) {
    this.box = box;
  }

  public NotificationStatus getStatus() {
    return status;
  }

  public void setStatus(NotificationStatus status) {
    this.status = status;
  }

  public boolean isOverdue() {
    return overdue;
  }

  public void setOverdue(boolean overdue) {
    this.overdue = overdue;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
