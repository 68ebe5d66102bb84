package kz.qorgan.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.qorgan.shared.Invalid;

/**
 * Which passwords are taken, after NIST SP 800-63B-4: long enough, none that is tried first, none
 * made of the owner's names or of ours; no rule about kinds of characters, no change by calendar.
 */
final class PasswordRules {
  /** In characters as a reader counts them. */
  static final int SHORTEST = 12;

  private static final int LONGEST = 200;

  /** As many tries as a stolen list of hashes sees in its first minutes. */
  private static final double GUESSES = 1e9;

  private static final List<String> OURS =
      List.of("qorgan", "қорған", "корган", "kostanay", "қостанай");
  private static final String KEYS = "йцукенгшщзхъфывапролджэячсмитьбюёәіңғүұқөһ";
  private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`234567890";

  private static final Zxcvbn GUESSING = new Zxcvbn();

  private PasswordRules() {}

  /**
   * Takes a password or says why not.
   *
   * @param field the field at fault
   * @param own login and names of the owner; null for none
   */
  static void check(String field, String password, String... own) {
    String plain = Hashing.plain(password).toLowerCase(Locale.ROOT);
    int length = plain.codePointCount(0, plain.length());
    if (length < SHORTEST) {
      throw new Invalid(field, "access.password.tooShort", SHORTEST);
    }
    if (length > LONGEST) {
      throw new Invalid(field, "web.constraint.tooLong", LONGEST);
    }
    if (words(own).anyMatch(plain::contains)) {
      throw new Invalid(field, "access.password.ownWords");
    }
    if (guesses(plain) < GUESSES || guesses(onLatinKeys(plain)) < GUESSES) {
      throw new Invalid(field, "access.password.guessed");
    }
  }

  /** Shorter words would forbid half of the language. */
  private static Stream<String> words(String... own) {
    return Stream.concat(
            OURS.stream(),
            Arrays.stream(own)
                .filter(word -> word != null)
                .flatMap(word -> Arrays.stream(word.split("[\\s.\\-_]+"))))
        .map(word -> Hashing.plain(word).toLowerCase(Locale.ROOT))
        .filter(word -> word.codePointCount(0, word.length()) >= 4);
  }

  private static double guesses(String password) {
    return GUESSING.measure(password.substring(0, Math.min(100, password.length()))).getGuesses();
  }

  /** A Russian word typed on the other layout, and the row of keys that spells nothing. */
  private static String onLatinKeys(String password) {
    StringBuilder keys = new StringBuilder();
    password
        .chars()
        .forEach(
            c -> {
              int key = KEYS.indexOf(c);
              keys.append(key < 0 ? (char) c : LATIN.charAt(key));
            });
    return keys.toString();
  }
}
