package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/case}: one case as far as the actor sees it, and what the keeper did. */
@Named
@ViewScoped
public class CaseView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService service;
  @Inject private transient SliceService sliceService;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private UUID id;
  private String text;
  private transient CaseDetails details;
  private transient CaseSlices slices;
  private transient List<TimelineEntry> timeline = List.of();

  /** Reads the case and what happened in it. */
  public void load() {
    details = service.open(id);
    timeline = service.timeline(id);
    slices = sliceService.ofCase(id);
  }

  /** Records what was done for the child. */
  public String recordAction() {
    service.recordAction(id, null, new RecordAction(text));
    drafts.discard("action:" + id);
    notices.tell(messages.of("cases.action.done"));
    return "/cases/case?faces-redirect=true&id=" + id;
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

  public CaseDetails getDetails() {
    return details;
  }

  /** What the actor sees of the protected slices. */
  public CaseSlices getSlices() {
    return slices;
  }

  /** Whether the actor may write this slice of the case; one that only the keeper writes. */
  public boolean keeps(String slice) {
    return isOpenHere() && slices.own().contains(slice);
  }

  /** Whether the actor may write this slice of the case, kept by whomever. */
  public boolean writes(String slice) {
    return details.status() == CaseStatus.OPEN && slices.own().contains(slice);
  }

  public List<TimelineEntry> getTimeline() {
    return timeline;
  }

  /** Whether the actor's organisation may still change the case. */
  public boolean isOpenHere() {
    return details != null && details.keptHere() && details.status() == CaseStatus.OPEN;
  }
}
