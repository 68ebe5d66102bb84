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

/** {@code /cases/whereabouts}: where the child is. Who comes second is told and loses nothing. */
@Named
@ViewScoped
public class WhereaboutsView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService cases;
  @Inject private transient SliceService service;
  @Inject private transient Messages messages;
  @Inject private transient Notices notices;
  @Inject private transient DraftService drafts;

  private final WhereaboutsForm form = new WhereaboutsForm();
  private UUID id;
  private Integer version;
  private String number;
  private transient Whereabouts saved;

  /** Fills the form with what stands, if anything does. */
  public void load() {
    CaseDetails details = cases.open(id);
    CaseSlices slices = service.ofCase(id);
    if (!details.keptHere() || !slices.own().contains("WHEREABOUTS")) {
      throw new Refused();
    }
    number = details.number();
    Whereabouts present = slices.whereabouts();
    if (present != null) {
      form.show(present);
      version = present.version();
    }
  }

  /** Saves what was typed; after somebody else, shows what they saved. */
  public String save() {
    try {
      service.saveWhereabouts(id, version, form.toSave());
      drafts.discard("whereabouts:" + id);
      notices.tell(messages.of("cases.whereabouts.done"));
      return "/cases/case?faces-redirect=true&id=" + id;
    } catch (Stale | PreconditionMissing late) {
      saved = service.ofCase(id).whereabouts();
      version = saved == null ? null : Integer.valueOf(saved.version());
      return null;
    }
  }

  /** What somebody else saved in the meantime; null while nobody did. */
  public Whereabouts getSaved() {
    return saved;
  }

  public WhereaboutsForm getForm() {
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
