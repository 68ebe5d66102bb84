package kz.qorgan.witness;

import java.util.Arrays;
import java.util.Base64;

/**
 * What a checkpoint says of one chain: the marks of its new entries, and the whole hash of the
 * newest. An empty stretch ({@code first == last + 1}) says again where the chain stood.
 *
 * @param marks the first {@value #MARK} bytes of each entry's hash, one after the other
 */
record Stretch(int chain, long first, long last, byte[] marks, byte[] head) {

  /** Enough that nobody finds another entry with the same mark. */
  static final int MARK = 16;

  static byte[] mark(byte[] hash) {
    return Arrays.copyOf(hash, MARK);
  }

  String text() {
    return String.join(
        ":",
        Integer.toString(chain),
        Long.toString(first),
        Long.toString(last),
        Base64.getEncoder().encodeToString(marks),
        Base64.getEncoder().encodeToString(head));
  }

  /** Reads what {@link #text} wrote; an {@link IllegalArgumentException} for anything else. */
  static Stretch of(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("not a stretch of a chain: " + text);
    }
    Stretch stretch =
        new Stretch(
            Integer.parseInt(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            Base64.getDecoder().decode(parts[3]),
            Base64.getDecoder().decode(parts[4]));
    if (stretch.marks.length != (stretch.last - stretch.first + 1) * MARK) {
      throw new IllegalArgumentException("a stretch with too few or too many marks");
    }
    return stretch;
  }
}
