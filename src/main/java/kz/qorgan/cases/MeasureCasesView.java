package kz.qorgan.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The panel on a measure's page: the newest cases that it generated, within the reader's sight. */
@Named
@RequestScoped
public class MeasureCasesView {
  private static final int SHOWN = 10;

  @Inject private CaseService service;

  private List<CaseSummary> cases;

  /** Asked several times while a page is drawn, read once. */
  public List<CaseSummary> of(String measure) {
    if (cases == null) {
      CaseFilter filter = new CaseFilter(null, null, null, null, measure, false, null);
      cases = service.list(filter, SHOWN, null).items();
    }
    return cases;
  }
}
