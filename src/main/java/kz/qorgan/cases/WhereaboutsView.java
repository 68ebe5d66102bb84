package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.UUID;

/** {@code /cases/whereabouts}: where the child is. */
@Named
@ViewScoped
public class WhereaboutsView extends SliceEntryForm<Whereabouts> {
  private static final long serialVersionUID = 1L;

  private final WhereaboutsForm form = new WhereaboutsForm();

  public WhereaboutsView() {
    super("whereabouts");
  }

  @Override
  protected Whereabouts present(CaseSlices slices) {
    return slices.whereabouts();
  }

  @Override
  protected int versionOf(Whereabouts slice) {
    return slice.version();
  }

  @Override
  protected void show(Whereabouts slice) {
    form.show(slice);
  }

  @Override
  protected void write(SliceService service, UUID caseId, Integer version) {
    service.saveWhereabouts(caseId, version, form.toSave());
  }

  @Override
  protected String done() {
    return "cases.whereabouts.done";
  }

  public WhereaboutsForm getForm() {
    return form;
  }
}
