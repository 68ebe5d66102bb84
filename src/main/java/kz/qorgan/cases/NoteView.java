package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.shared.Refused;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/note}: the psychologist writes a private note. */
@Named
@ViewScoped
public class NoteView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient SliceService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private UUID id;
  private String number;
  private String childName;
  private String text;

  /** Shows which child it is about. */
  public void load() {
    CaseDetails details = cases.open(id);
    if (!service.own().contains("NOTES")) {
      throw new Refused();
    }
    number = details.number();
    childName = details.child().name();
  }

  public String write() {
    service.writeNote(id, new WriteNote(text));
    drafts.discard("note:" + id);
    notices.tell(messages.of("cases.note.done"));
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

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
