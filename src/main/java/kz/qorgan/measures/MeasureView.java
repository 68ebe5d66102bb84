package kz.qorgan.measures;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import kz.qorgan.access.Caller;
import kz.qorgan.measures.MeasureDetails.Body;
import kz.qorgan.shared.NotFound;
import kz.qorgan.web.Actor;

/** One measure: its wording, what must be delivered, and the way to a new case under it. */
@Named
@RequestScoped
public class MeasureView {
  @Inject private MeasureService service;
  @Inject private Actor actor;
  @Inject private Caller caller;

  private String number;
  private MeasureDetails measure;

  public void load() {
    if (number == null) {
      throw new NotFound();
    }
    measure = service.open(number);
  }

  public MeasureDetails getMeasure() {
    return measure;
  }

  /** Whether the page offers to register a case; 2.13 is for health organisations. */
  public boolean isOffersCase() {
    return measure.opensCases()
        && actor.may("REGISTER_CASE")
        && (!measure.healthOnly() || "HEALTH".equals(actor.getSector()));
  }

  public String names(List<Body> bodies) {
    return bodies.stream()
        .map(body -> body.name().in(caller.language()))
        .collect(Collectors.joining(", "));
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }
}
