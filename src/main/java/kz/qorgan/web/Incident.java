package kz.qorgan.web;

import java.security.SecureRandom;

/**
 * The number under which a failure stands in the log. A reader can tell it by phone, and it tells a
 * stranger nothing.
 */
final class Incident {

  /** Where a failure leaves its number for the error page. */
  static final String ATTRIBUTE = Incident.class.getName();

  /** Without letters and digits that sound or look alike. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Incident() {}

  static String next() {
    StringBuilder number = new StringBuilder(9);
    for (int i = 0; i < 8; i++) {
      number.append(i == 4 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return number.toString();
  }
}
