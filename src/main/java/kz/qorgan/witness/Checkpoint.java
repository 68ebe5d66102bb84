package kz.qorgan.witness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A signed statement of what the trail held at a moment, written as one line of text:
 *
 * <pre>qorgan-audit-1 NUMBER MOMENT PREVIOUS STRETCH... SIGNATURE</pre>
 *
 * @param previous SHA-256 of the line before this one, in hex; a dash for the first
 */
record Checkpoint(long number, Instant at, String previous, List<Stretch> stretches) {

  private static final String FORM = "qorgan-audit-1";

  /** The line of this checkpoint, signed. */
  String line(Keys keys) {
    String words =
        String.join(" ", FORM, Long.toString(number), at.toString(), previous)
            + stretches.stream().map(s -> " " + s.text()).collect(Collectors.joining());
    return words + " " + keys.sign(words);
  }

  /** Reads a line without trusting it; an {@link IllegalArgumentException} when it is none. */
  static Checkpoint of(String line) {
    String[] words = line.split(" ");
    if (words.length < 5 || !words[0].equals(FORM)) {
      throw new IllegalArgumentException("not a line of a checkpoint");
    }
    try {
      return new Checkpoint(
          Long.parseLong(words[1]),
          Instant.parse(words[2]),
          words[3],
          Arrays.stream(words, 4, words.length - 1).map(Stretch::of).toList());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static boolean isGenuine(String line, Keys keys) {
    int end = line.lastIndexOf(' ');
    return end > 0 && keys.signed(line.substring(0, end), line.substring(end + 1));
  }

  static String hash(String line) {
    return Digest.hex(new Digest().raw(line.getBytes(StandardCharsets.UTF_8)).sha256());
  }
}
