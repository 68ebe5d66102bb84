package kz.qorgan.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: the sort key and the id of its last row, opaque to callers. */
public record Cursor(String key, String id) {
  private static final char MARK = '\u0001';

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
      if (mark < 0) {
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
      return Instant.parse(key);
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

  public String encoded() {
    byte[] plain = (key + MARK + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static Invalid nonsense() {
    return new Invalid("after", "web.constraint.cursor");
  }
}
