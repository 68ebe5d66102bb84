package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.UUID;

/** {@code /cases/reporter}: who reported. */
@Named
@ViewScoped
public class ReporterView extends SliceEntryForm<Reporter> {
  private static final long serialVersionUID = 1L;

  private final ReporterForm form = new ReporterForm();

  public ReporterView() {
    super("reporter");
  }

  @Override
  protected Reporter present(CaseSlices slices) {
    return slices.reporter();
  }

  @Override
  protected int versionOf(Reporter slice) {
    return slice.version();
  }

  @Override
  protected void show(Reporter slice) {
    form.show(slice);
  }

  @Override
  protected void write(SliceService service, UUID caseId, Integer version) {
    service.saveReporter(caseId, version, form.toSave());
  }

  @Override
  protected String done() {
    return "cases.reporter.done";
  }

  public ReporterForm getForm() {
    return form;
  }
}
