package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.shared.Refused;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/police-record}: the police write down a record of theirs (measure 3.4). */
@Named
@ViewScoped
public class PoliceRecordView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient SliceService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private UUID id;
  private String caseNumber;
  private String childName;
  private String kind;
  private String number;
  private LocalDate date;
  private String text;

  /** Shows which child it is about. */
  public void load() {
    CaseDetails details = cases.open(id);
    if (!service.own().contains("POLICE")) {
      throw new Refused();
    }
    caseNumber = details.number();
    childName = details.child().name();
  }

  public String record() {
    service.recordPolice(id, new RecordPolice(kind, number, date, text));
    drafts.discard("police-record:" + id);
    notices.tell(messages.of("cases.police.done"));
    return "/cases/case?faces-redirect=true&id=" + id;
  }

  public UUID getId() {
    return id;
  }

  public void setId(UUID id) {
    this.id = id;
  }

  public String getCaseNumber() {
    return caseNumber;
  }

  public String getChildName() {
    return childName;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public LocalDate getDate() {
    return date;
  }

  public void setDate(LocalDate date) {
    this.date = date;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
