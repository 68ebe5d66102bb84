package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import kz.qorgan.shared.PlainText;

/**
 * Write down where the child is, in place of what was written before.
 *
 * @param place a code of PLACE_KIND
 */
public record SaveWhereabouts(
    @NotNull String place,
    @PlainText(max = 300) String address,
    @Pattern(regexp = PHONE, message = "{cases.rule.phone}") String phone,
    @PlainText(max = 1000) String note) {

  /** Digits as people write them, with signs and spaces between. */
  static final String PHONE = "\\+?[0-9(][0-9() -]{2,38}[0-9]";
}
