package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.safeguards.OpenedCase.Outcome;
import kz.qorgan.shared.NotFound;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /safeguards/emergency}: open a child's cases in an emergency, and what one opened. */
@Named
@ViewScoped
public class EmergencyView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient EmergencyService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private transient List<EmergencyAccess> rows = List.of();
  private List<UUID> known = List.of();
  private String iin;
  private String number;
  private String reasonCode;
  private String reason;
  private String password;

  public void load() {
    rows = service.mine();
    known = rows.stream().map(EmergencyAccess::id).toList();
  }

  public String open() {
    List<OpenedCase> met =
        service.open(
            new OpenEmergency(blankToNull(iin), blankToNull(number), reasonCode, reason, password));
    if (met.isEmpty()) {
      throw new NotFound();
    }
    drafts.discard("emergency");
    boolean opened = met.stream().anyMatch(one -> one.outcome() == Outcome.OPENED);
    notices.tell(
        messages.of(opened ? "safeguards.emergency.opened" : "safeguards.emergency.visible"));
    return met.size() == 1
        ? "/cases/case?faces-redirect=true&id=" + met.get(0).caseId()
        : "/safeguards/emergency?faces-redirect=true";
  }

  /** Closes the case in this line of the page as it was shown. */
  public String end(int line) {
    service.end(known.get(line));
    notices.tell(messages.of("safeguards.emergency.ended"));
    return "/safeguards/emergency?faces-redirect=true";
  }

  /** Whether an earlier one waits for its review, and none can be opened. */
  public boolean isPending() {
    return rows.stream().anyMatch(access -> access.verdict() == null);
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  public List<EmergencyAccess> getRows() {
    return rows;
  }

  public String getIin() {
    return iin;
  }

  public void setIin(String iin) {
    this.iin = iin;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getReasonCode() {
    return reasonCode;
  }

  public void setReasonCode(String reasonCode) {
    this.reasonCode = reasonCode;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
