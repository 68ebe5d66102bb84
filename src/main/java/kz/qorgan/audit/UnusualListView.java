package kz.qorgan.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.shared.Slice;

/** {@code /audit/unusual}: unusual reading, for the auditor. */
@Named
@RequestScoped
public class UnusualListView {
  @Inject private UnusualService service;

  private String after;
  private Slice<Unusual> page = new Slice<>(List.of(), null);

  public void load() {
    page = service.list(null, after);
  }

  public Slice<Unusual> getPage() {
    return page;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
