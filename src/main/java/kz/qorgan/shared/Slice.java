package kz.qorgan.shared;

import java.util.List;
import java.util.function.Function;

/** One page of a list and the cursor of the next, which is null on the last page. */
public record Slice<T>(List<T> items, String next) {

  /** The largest page that may be asked for. */
  public static final int MOST = 100;

  /** The size of a page when none is asked for. */
  public static final int USUAL = 25;

  /** Makes a page of rows that were read with one more than asked for. */
  public static <T> Slice<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
    if (rows.size() <= limit) {
      return new Slice<>(List.copyOf(rows), null);
    }
    List<T> page = List.copyOf(rows.subList(0, limit));
    return new Slice<>(page, key.apply(page.get(limit - 1)).encoded());
  }

  /** A size as a caller wrote it in an address. */
  public static int limit(String asked) {
    try {
      return limit(asked == null || asked.isEmpty() ? null : Integer.valueOf(asked));
    } catch (NumberFormatException e) {
      throw new Invalid("limit", "web.constraint.limit", MOST);
    }
  }

  /**
   * A size asked for by a caller: 1 to {@link #MOST}, null for the usual one, anything else {@link
   * Invalid}.
   */
  public static int limit(Integer asked) {
    if (asked == null) {
      return USUAL;
    }
    if (asked < 1 || asked > MOST) {
      throw new Invalid("limit", "web.constraint.limit", MOST);
    }
    return asked;
  }
}
