package kz.qorgan.safeguards;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.safeguards.EmergencyAccess.Verdict;
import kz.qorgan.shared.NotFound;
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
  private transient List<EmergencyAccess> rows = List.of();
  private transient EmergencyAccess access;

  public void load() {
    rows = service.toReview();
  }

  /** The one that is judged on its page. */
  public void loadOne() {
    load();
    access =
        rows.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(NotFound::new);
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

  public List<EmergencyAccess> getRows() {
    return rows;
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
