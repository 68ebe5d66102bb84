package kz.qorgan.cases;

import kz.qorgan.shared.PlainText;

/**
 * Which cases of one's sight a list shows; null asks for any.
 *
 * @param number a case number or its beginning
 * @param overdue only open cases whose first action is late
 */
public record CaseFilter(
    @PlainText(max = 40) String number,
    CaseStatus status,
    @PlainText(max = 40) String risk,
    @PlainText(max = 40) String category,
    @PlainText(max = 40) String measure,
    boolean overdue,
    Order order) {

  /** How the list is sorted. */
  public enum Order {
    NEWEST,
    NAME,
    DUE
  }

  public CaseFilter {
    number = blankless(number);
    risk = blankless(risk);
    category = blankless(category);
    measure = blankless(measure);
    order = order == null ? Order.NEWEST : order;
  }

  private static String blankless(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
