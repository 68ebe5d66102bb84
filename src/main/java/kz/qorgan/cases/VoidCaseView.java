package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.shared.Refused;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * {@code /cases/void}: a case registered by mistake is voided, after a page that says what that
 * means.
 */
@Named
@ViewScoped
public class VoidCaseView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private int version;
  private String number;
  private String childName;
  private String reason;

  /** Shows which case it is about. */
  public void load() {
    CaseDetails details = service.open(id);
    if (!details.keptHere()) {
      throw new Refused();
    }
    version = details.version();
    number = details.number();
    childName = details.child().name();
  }

  /** Voids the case. */
  public String voidCase() {
    service.voidCase(id, version, new VoidCase(reason));
    notices.tell(messages.of("cases.void.done", number));
    return "/cases/case?faces-redirect=true&id=" + id;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getNumber() {
    return number;
  }

  public String getChildName() {
    return childName;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
