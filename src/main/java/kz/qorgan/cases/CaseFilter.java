package kz.qorgan.cases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

  /** Whether it leaves anything out; the order does not. */
  boolean narrows() {
    return Stream.of(number, status, risk, category, measure).anyMatch(Objects::nonNull) || overdue;
  }

  /** As it stands in the address of a list, with a question mark before it; empty for the whole. */
  String query() {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("number", number);
    asked.put("status", status);
    asked.put("risk", risk);
    asked.put("category", category);
    asked.put("measure", measure);
    asked.put("overdue", overdue ? true : null);
    asked.put("order", order == Order.NEWEST ? null : order);
    return asked.entrySet().stream()
        .filter(one -> one.getValue() != null)
        .map(one -> one.getKey() + "=" + encoded(one.getValue().toString()))
        .reduce((one, next) -> one + "&" + next)
        .map(query -> "?" + query)
        .orElse("");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String blankless(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
