package kz.qorgan.shared;

/** A text in the three languages of the system. */
public record Text(String kk, String ru, String en) {

  /** The text in a language; anything but {@code ru} and {@code en} is Kazakh. */
  public String in(String language) {
    return switch (language) {
      case "ru" -> ru;
      case "en" -> en;
      default -> kk;
    };
  }
}
