package kz.qorgan.organisations;

import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.PlainText;

/**
 * Which accounts a list shows; null asks for any.
 *
 * @param text part of a login, of a person's name in any spelling, or of an organisation's name
 * @param disabled only those that are, or only those that are not
 */
public record AccountFilter(@PlainText(max = 200) String text, Boolean disabled) {

  public AccountFilter {
    text = text == null || text.isBlank() ? null : text.strip();
  }

  /** The question as a caller wrote it in an address; what makes no sense is {@link Invalid}. */
  public static AccountFilter of(String text, String disabled) {
    if (disabled == null || disabled.isEmpty()) {
      return new AccountFilter(text, null);
    }
    return switch (disabled) {
      case "true" -> new AccountFilter(text, true);
      case "false" -> new AccountFilter(text, false);
      default -> throw new Invalid("disabled", "web.constraint.code");
    };
  }
}
