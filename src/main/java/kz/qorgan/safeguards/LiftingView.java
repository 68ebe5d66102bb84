package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.safeguards.Conflict.State;
import kz.qorgan.shared.NotFound;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/lifting}: the keeper answers a hint, or asks for a conflict to be lifted. */
@Named
@ViewScoped
public class LiftingView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient ConflictService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID caseId;
  private UUID id;
  private String reason;
  private transient Conflict conflict;

  public void load() {
    conflict =
        service.ofCase(caseId).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(NotFound::new);
  }

  public String ask() {
    service.askLifting(id, new AskLifting(reason));
    return told("safeguards.lifting.asked");
  }

  public String hide() {
    service.answerHint(id, new DecideConflict(false, reason));
    return told("safeguards.conflicts.named");
  }

  public String dismiss() {
    service.answerHint(id, new DecideConflict(true, reason));
    return told("safeguards.lifting.dismissed");
  }

  private String told(String key) {
    notices.tell(messages.of(key));
    return "/safeguards/case?faces-redirect=true&id=" + caseId;
  }

  public Conflict getConflict() {
    return conflict;
  }

  public boolean isHint() {
    return conflict != null && conflict.state() == State.HINT;
  }

  public UUID getCaseId() {
    return caseId;
  }

  public void setCaseId(UUID caseId) {
    this.caseId = caseId;
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
