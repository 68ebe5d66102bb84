package kz.qorgan.cases;

/**
 * Which cases of one's sight a list shows; null asks for any.
 *
 * @param number a case number or its beginning
 * @param overdue only open cases whose first action is late
 */
public record CaseFilter(
    String number,
    CaseStatus status,
    String risk,
    String category,
    String measure,
    boolean overdue,
    Order order) {

  /** How the list is sorted. */
  public enum Order {
    NEWEST,
    NAME,
    DUE
  }

  public CaseFilter {
    order = order == null ? Order.NEWEST : order;
  }
}
