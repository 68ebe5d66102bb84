package kz.qorgan.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody typed in a form and has not sent.
 *
 * @param page which form, such as {@code register} or {@code correct:} and a case's id
 * @param fields for each name of the form its values, as the browser would send them
 * @param savedAt when it was kept last
 */
public record Draft(String page, Map<String, List<String>> fields, Instant savedAt) {

  public Draft {
    fields = Map.copyOf(fields);
  }
}
