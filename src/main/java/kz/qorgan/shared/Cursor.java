package kz.qorgan.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: the sort key and the id of its last row, opaque to callers. */
public record Cursor(String key, String id) {
  private static final char MARK = '\u0001';
  private static final int LONGEST = 1000;

  /** What the database knows as a point in time, and more than a case will live. */
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  public static Cursor of(Instant key, UUID id) {
    return new Cursor(key.toString(), id.toString());
  }

  /**
   * Reads a cursor given by a caller; null and empty are the first page, nonsense is {@link
   * Invalid}.
   */
  public static Cursor decoded(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int mark = plain.indexOf(MARK);
      if (mark < 0 || plain.indexOf('\0') >= 0 || plain.length() > LONGEST) {
        throw nonsense();
      }
      return new Cursor(plain.substring(0, mark), plain.substring(mark + 1));
    } catch (IllegalArgumentException e) {
      throw nonsense();
    }
  }

  /** The key as an instant; a cursor of another list is {@link Invalid}. */
  public Instant instant() {
    try {
      Instant at = Instant.parse(key);
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
        throw nonsense();
      }
      return at;
    } catch (DateTimeException e) {
      throw nonsense();
    }
  }

  /** The id; a cursor of another list is {@link Invalid}. */
  public UUID uuid() {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw nonsense();
    }
  }

  /** The cursor of a list that can be sorted in several ways, marked with the way it was. */
  public Cursor in(Enum<?> order) {
    return new Cursor(order.name() + ' ' + key, id);
  }

  /** Without the mark; a cursor of a list that was sorted in another way is {@link Invalid}. */
  public Cursor from(Enum<?> order) {
    String mark = order.name() + ' ';
    if (!key.startsWith(mark)) {
      throw nonsense();
    }
    return new Cursor(key.substring(mark.length()), id);
  }

  public String encoded() {
    byte[] plain = (key + MARK + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static Invalid nonsense() {
    return new Invalid("after", "web.constraint.cursor");
  }
}
