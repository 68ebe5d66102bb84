package kz.qorgan.organisations;

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
}
