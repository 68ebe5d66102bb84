package kz.qorgan.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kz.qorgan.cases.CaseFilter.Order;
import kz.qorgan.shared.Slice;

/**
 * {@code /cases/list}: the filters stand in the address, so that a list can be kept, shared and
 * gone back to.
 */
@Named
@RequestScoped
public class CaseListView extends CaseFilterForm {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseService service;

  private String after;
  private String text;
  private transient Slice<CaseSummary> page = new Slice<>(List.of(), null);

  /** Reads one page of the list. */
  public void load() {
    page = service.list(filter(), null, after);
  }

  /** Searches by name or IIN, which never stand in an address. */
  public void search() {
    boolean digits = text != null && text.strip().matches("[0-9]{12}");
    page =
        service.search(
            new CaseSearch(digits ? null : blank(text), digits ? text.strip() : null, null));
  }

  private static String blank(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  public List<CaseSummary> getRows() {
    return page.items();
  }

  public String getNext() {
    return page.next();
  }

  /** Where this list is taken away as a file, with its filters. */
  public String getExport() {
    return "/cases/export" + filter().query();
  }

  public CaseStatus[] getStatuses() {
    return CaseStatus.values();
  }

  public Order[] getOrders() {
    return Order.values();
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
