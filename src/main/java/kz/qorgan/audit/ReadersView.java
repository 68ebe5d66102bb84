package kz.qorgan.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** {@code /audit/readers}: who looked at a case. */
@Named
@RequestScoped
public class ReadersView {
  @Inject private ReaderService service;
  @Inject private AuditWords words;
  @Inject private Caller caller;

  private UUID caseId;
  private String after;
  private Slice<Reader> page = new Slice<>(List.of(), null);

  public void load() {
    if (caseId == null) {
      throw new NotFound();
    }
    page = service.list(caseId, null, after);
  }

  public Slice<Reader> getPage() {
    return page;
  }

  public String deed(Reader reader) {
    return words.useCase(reader.useCase(), caller.locale());
  }

  public UUID getCaseId() {
    return caseId;
  }

  public void setCaseId(UUID caseId) {
    this.caseId = caseId;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
