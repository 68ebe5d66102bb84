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

/**
 * {@code /safeguards/conflicts} and {@code /safeguards/decision}: the second person lifts a
 * conflict of interest, or leaves it.
 */
@Named
@ViewScoped
public class DecisionView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient ConflictService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private String reason;
  private String after;
  private transient Slice<Conflict> page = new Slice<>(List.of(), null);
  private transient Conflict conflict;

  public void load() {
    page = service.asked(null, after);
  }

  /** The one that is decided on its page. */
  public void loadOne() {
    conflict = service.openAsked(id);
  }

  public String lift() {
    return decided(true, "safeguards.decision.lifted");
  }

  public String keep() {
    return decided(false, "safeguards.decision.kept");
  }

  private String decided(boolean lift, String key) {
    service.decide(id, new DecideConflict(lift, reason));
    notices.tell(messages.of(key));
    return "/safeguards/conflicts?faces-redirect=true";
  }

  public Slice<Conflict> getPage() {
    return page;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public Conflict getConflict() {
    return conflict;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
