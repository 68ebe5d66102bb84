package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/medical-help}: a health organisation records help and findings (measure 2.13). */
@Named
@ViewScoped
public class MedicalHelpView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient MedicalService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private UUID id;
  private String number;
  private String childName;
  private List<String> findings = new ArrayList<>();
  private String icd10;
  private String text;
  private String helpGiven;

  /** Shows which child it is about. */
  public void load() {
    CaseDetails details = cases.open(id);
    number = details.number();
    childName = details.child().name();
  }

  /** Records the help; says so when the police were told by law. */
  public String record() {
    RecordedHelp recorded =
        service.record(id, new RecordMedicalHelp(findings, codes(), text, helpGiven));
    drafts.discard("medical-help:" + id);
    notices.tell(messages.of("cases.medical.done"));
    if (!recorded.notifications().isEmpty()) {
      notices.tell(messages.of("cases.register.policeTold"));
    }
    return "/cases/case?faces-redirect=true&id=" + id;
  }

  private List<String> codes() {
    return icd10 == null
        ? List.of()
        : Arrays.stream(icd10.toUpperCase(Locale.ROOT).split("[\\s,;]+"))
            .filter(c -> !c.isEmpty())
            .toList();
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

  public List<String> getFindings() {
    return findings;
  }

  public void setFindings(List<String> findings) {
    this.findings = findings;
  }

  public String getIcd10() {
    return icd10;
  }

  public void setIcd10(String icd10) {
    this.icd10 = icd10;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getHelpGiven() {
    return helpGiven;
  }

  public void setHelpGiven(String helpGiven) {
    this.helpGiven = helpGiven;
  }
}
