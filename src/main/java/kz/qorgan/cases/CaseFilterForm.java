package kz.qorgan.cases;

import java.io.Serializable;
import kz.qorgan.cases.CaseFilter.Order;

/** The filters of the list as they stand in an address; those of its export are the same. */
public abstract class CaseFilterForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String number;
  private CaseStatus status;
  private String risk;
  private String category;
  private String measure;
  private boolean overdue;
  private Order order;

  CaseFilter filter() {
    return new CaseFilter(number, status, risk, category, measure, overdue, order);
  }

  public boolean isFiltered() {
    return filter().narrows();
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
}
