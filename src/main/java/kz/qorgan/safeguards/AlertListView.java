package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/alerts}: what the office must hear of at once. */
@Named
@ViewScoped
public class AlertListView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient AlertService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private boolean unseen;
  private String after;
  private List<UUID> known = List.of();
  private transient Slice<Alert> page = new Slice<>(List.of(), null);

  public void load() {
    page = service.list(unseen, null, after);
    known = page.items().stream().map(Alert::id).toList();
  }

  /** Takes the alert in this line of the page, as it was shown, in hand. */
  public String see(int line) {
    service.see(known.get(line));
    notices.tell(messages.of("safeguards.alerts.taken"));
    return "/safeguards/alerts?faces-redirect=true" + (unseen ? "&unseen=true" : "");
  }

  public Slice<Alert> getPage() {
    return page;
  }

  public boolean isUnseen() {
    return unseen;
  }

  public void setUnseen(boolean unseen) {
    this.unseen = unseen;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
