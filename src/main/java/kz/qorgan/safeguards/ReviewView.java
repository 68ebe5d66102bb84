package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.safeguards.EmergencyAccess.Verdict;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/**
 * {@code /safeguards/reviews} and {@code /safeguards/review}: another person judges an emergency
 * access.
 */
@Named
@ViewScoped
public class ReviewView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient EmergencyService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;

  private UUID id;
  private String text;
  private String after;
  private transient Slice<EmergencyAccess> page = new Slice<>(List.of(), null);
  private transient EmergencyAccess access;

  public void load() {
    page = service.toReview(null, after);
  }

  /** The one that is judged on its page. */
  public void loadOne() {
    access = service.openToReview(id);
    if (access.verdict() != null) {
      throw new NotFound();
    }
  }

  public String justified() {
    return judged(Verdict.JUSTIFIED);
  }

  public String unjustified() {
    return judged(Verdict.UNJUSTIFIED);
  }

  private String judged(Verdict verdict) {
    service.review(id, new ReviewEmergency(verdict, text));
    notices.tell(messages.of("safeguards.reviews.done"));
    return "/safeguards/reviews?faces-redirect=true";
  }

  public Slice<EmergencyAccess> getPage() {
    return page;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public EmergencyAccess getAccess() {
    return access;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
