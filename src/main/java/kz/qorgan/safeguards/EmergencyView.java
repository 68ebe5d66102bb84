package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
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
  private transient EmergencyBlock block;
  private List<UUID> known = List.of();
  private String iin;
  private String number;
  private String reasonCode;
  private String reason;
  private String password;

  public void load() {
    rows = service.mine();
    block = service.block();
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

  /** Until when further ones can be opened before the review; null when none waits for it. */
  public Instant getFurtherUntil() {
    return rows.stream()
        .filter(access -> access.verdict() == null)
        .map(EmergencyAccess::furtherUntil)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Why none can be opened now; null when nothing stands against it. */
  public EmergencyBlock getBlock() {
    return block;
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
