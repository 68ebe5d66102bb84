package kz.qorgan.referrals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.shared.Slice;

/**
 * {@code /referrals/list}: what came to one's office and what it sent, the filters in the address.
 */
@Named
@RequestScoped
public class ReferralListView {
  @Inject private ReferralService service;

  private String box;
  private ReferralStatus status;
  private boolean overdue;
  private String after;
  private Slice<ReferralDetails> page = new Slice<>(List.of(), null);

  /** Reads one page of the list. */
  public void load() {
    page = service.list(new ReferralFilter(Box.of(box), status, overdue), null, after);
  }

  public List<ReferralDetails> getRows() {
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

  public ReferralStatus[] getStatuses() {
    return ReferralStatus.values();
  }

  public String getBox() {
    return box;
  }

  public void setBox(String box) {
    this.box = box;
  }

  public ReferralStatus getStatus() {
    return status;
  }

  public void setStatus(ReferralStatus status) {
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
