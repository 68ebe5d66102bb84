package kz.qorgan.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.qorgan.shared.Invalid;

/**
 * How a merge patch meets a present value: absent keeps it, null clears it, a value replaces it.
 */
final class Patch {
  private Patch() {}

  static <T> T of(Optional<T> change, T present) {
    return change == null ? present : change.orElse(null);
  }

  /** As {@link #of}, for a field that cannot be cleared. */
  static <T> T required(Optional<T> change, T present, String field) {
    T value = of(change, present);
    if (value == null) {
      throw new Invalid(field, "web.constraint.NotNull");
    }
    return value;
  }

  static void note(List<String> fields, String field, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(field);
    }
  }
}
