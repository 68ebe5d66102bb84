package kz.qorgan.shared;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Individual identification number (ЖСН, ИИН): 12 digits with a check digit. Length, digits and
 * check digit are hard; birth date and sex in it are hints only, because since Government Decree
 * 853 of 26.08.2013 the number is no longer bound to them.
 */
public record Iin(String digits) {
  private static final int[] FIRST_ROUND = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  private static final int[] SECOND_ROUND = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

  public Iin {
    String fault = faultOf(digits);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
  }

  /** The message key of what is wrong with the digits, or null when they are an IIN. */
  public static String faultOf(String digits) {
    if (digits == null || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "cases.rule.iinDigits";
    }
    if (digits.length() != 12) {
      return "cases.rule.iinLength";
    }
    if (digits.equals("000000000000") || checkDigit(digits) != digits.charAt(11) - '0') {
      return "cases.rule.iinCheckDigit";
    }
    return null;
  }

  /** The check digit of the first eleven digits, or -1 when no twelfth digit makes them an IIN. */
  public static int checkDigit(String digits) {
    int sum = sum(digits, FIRST_ROUND);
    if (sum == 10) {
      sum = sum(digits, SECOND_ROUND);
    }
    return sum == 10 ? -1 : sum;
  }

  private static int sum(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum % 11;
  }

  /** Whether the number, read by the old rule, says this birth date. */
  public boolean saysBornOn(LocalDate birthDate) {
    int century =
        switch (digits.charAt(6)) {
          case '1', '2' -> 1800;
          case '3', '4' -> 1900;
          case '5', '6' -> 2000;
          default -> -1;
        };
    try {
      return century > 0
          && LocalDate.of(century + number(0), number(2), number(4)).equals(birthDate);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether the number, read by the old rule, says this sex. */
  public boolean saysSex(Sex sex) {
    int digit = digits.charAt(6) - '0';
    return digit >= 1 && digit <= 6 && (digit % 2 == 1) == (sex == Sex.MALE);
  }

  private int number(int from) {
    return Integer.parseInt(digits.substring(from, from + 2));
  }

  /** For who need not know all of it: {@code 1101•••••901}. */
  public String masked() {
    return digits.substring(0, 4) + "•••••" + digits.substring(9);
  }

  @Override
  public String toString() {
    return masked();
  }
}
