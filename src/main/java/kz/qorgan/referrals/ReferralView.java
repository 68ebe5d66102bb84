package kz.qorgan.referrals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Stale;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /referrals/referral}: one referral, and what this person's office may do with it now. */
@Named
@ViewScoped
public class ReferralView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient ReferralService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private UUID id;
  private int version;
  private String reason;
  private String answer;
  private transient ReferralDetails details;

  /** Reads the referral; what is done with it is done to the version that was read. */
  public void load() {
    if (id == null) {
      throw new NotFound();
    }
    details = service.open(id);
    version = details.version();
  }

  public String accept() {
    return done(() -> service.accept(id, version, new AcceptReferral()), "referrals.accept.done");
  }

  public String reject() {
    return done(
        () -> service.reject(id, version, new RejectReferral(reason)), "referrals.reject.done");
  }

  public String complete() {
    return done(
        () -> service.complete(id, version, new CompleteReferral(answer)),
        "referrals.complete.done");
  }

  public String revoke() {
    return done(
        () -> service.revoke(id, version, new RevokeReferral(reason)), "referrals.revoke.done");
  }

  private String done(Runnable deed, String said) {
    try {
      deed.run();
    } catch (Stale stale) {
      load(); // what somebody else did meanwhile is shown, what was typed stays
      throw stale;
    }
    drafts.discard("answer:" + id);
    notices.tell(messages.of(said));
    return "/referrals/referral?faces-redirect=true&id=" + id;
  }

  public ReferralDetails getDetails() {
    if (details == null && id != null) {
      details = service.open(id);
    }
    return details;
  }

  /** Whether somebody has to accept or reject it. */
  public boolean isToAccept() {
    return getDetails().mayAnswer() && getDetails().status() == ReferralStatus.SENT;
  }

  /** Whether it is accepted and waits for an answer. */
  public boolean isToComplete() {
    return getDetails().mayAnswer() && getDetails().status() == ReferralStatus.ACCEPTED;
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

  public String getAnswer() {
    return answer;
  }

  public void setAnswer(String answer) {
    this.answer = answer;
  }
}
