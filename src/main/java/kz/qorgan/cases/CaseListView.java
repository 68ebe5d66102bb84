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
public class CaseListView {
  @Inject private CaseService service;

  private String number;
  private CaseStatus status;
  private String risk;
  private String category;
  private String measure;
  private boolean overdue;
  private Order order;
  private String after;
  private String text;
  private Slice<CaseSummary> page = new Slice<>(List.of(), null);

  /** Reads one page of the list. */
  public void load() {
    page = service.list(filter(), null, after);
  }

  private CaseFilter filter() {
    return new CaseFilter(number, status, risk, category, measure, overdue, order);
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

  public boolean isFiltered() {
    return filter().narrows();
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

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public CaseStatus getStatus() {
    return status;
  }

  public void setStatus(CaseStatus status) {
    this.status = status;
  }

  public String getRisk() {
    return risk;
  }

  public void setRisk(String risk) {
    this.risk = risk;
  }

  public String getCategory() {
    return category;
  }

  public void setCategory(String category) {
    this.category = category;
  }

  public String getMeasure() {
    return measure;
  }

  public void setMeasure(String measure) {
    this.measure = measure;
  }

  public boolean isOverdue() {
    return overdue;
  }

  public void setOverdue(boolean overdue) {
    this.overdue = overdue;
  }

  public Order getOrder() {
    return order;
  }

  public void setOrder(Order order) {
    this.order = order;
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
