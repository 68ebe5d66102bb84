package kz.qorgan.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.NotFound;

/** {@code /audit/access}: the list of persons with access to a case, to be printed. */
@Named
@RequestScoped
public class InsidersView {
  @Inject private ReaderService service;
  @Inject private Clock clock;

  private UUID caseId;
  private List<Insider> persons = List.of();

  public void load() {
    if (caseId == null) {
      throw new NotFound();
    }
    persons = service.insiders(caseId);
  }

  public List<Insider> getPersons() {
    return persons;
  }

  /** The case's number, which a sheet of paper needs. */
  public String getNumber() {
    return persons.isEmpty() ? "" : persons.get(0).number();
  }

  /** The moment for which the list holds. */
  public Instant getNow() {
    return clock.instant();
  }

  public UUID getCaseId() {
    return caseId;
  }

  public void setCaseId(UUID caseId) {
    this.caseId = caseId;
  }
}
