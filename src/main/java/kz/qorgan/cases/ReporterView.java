package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import kz.qorgan.access.DraftService;
import kz.qorgan.shared.PreconditionMissing;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.Stale;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /cases/reporter}: who reported. Who comes second is told and loses nothing. */
@Named
@ViewScoped
public class ReporterView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient SliceService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private final ReporterForm form = new ReporterForm();
  private UUID id;
  private Integer version;
  private String number;
  private transient Reporter saved;

  /** Fills the form with what stands, if anything does. */
  public void load() {
    CaseDetails details = cases.open(id);
    CaseSlices slices = service.ofCase(id);
    if (!details.keptHere() || !slices.own().contains("REPORTER")) {
      throw new Refused();
    }
    number = details.number();
    Reporter present = slices.reporter();
    if (present != null) {
      form.show(present);
      version = present.version();
    }
  }

  /** Saves what was typed; after somebody else, shows what they saved. */
  public String save() {
    try {
      service.saveReporter(id, version, form.toSave());
      drafts.discard("reporter:" + id);
      notices.tell(messages.of("cases.reporter.done"));
      return "/cases/case?faces-redirect=true&id=" + id;
    } catch (Stale | PreconditionMissing late) {
      saved = service.ofCase(id).reporter();
      version = saved == null ? null : Integer.valueOf(saved.version());
      return null;
    }
  }

  /** What somebody else saved in the meantime; null while nobody did. */
  public Reporter getSaved() {
    return saved;
  }

  public ReporterForm getForm() {
    return form;
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
}
