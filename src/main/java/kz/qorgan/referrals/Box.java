package kz.qorgan.referrals;

import java.util.Locale;
import kz.qorgan.shared.Invalid;

/** Which side of one's own office: what came to it, or what it sent. */
public enum Box {
  INCOMING,
  OUTGOING;

  /** A box as a caller wrote it in an address; incoming when none is named. */
  public static Box of(String text) {
    if (text == null || text.isEmpty()) {
      return INCOMING;
    }
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Invalid("box", "web.constraint.code");
    }
  }
}
