package kz.qorgan.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three languages of the pages. Kazakh is the state language and comes first; each is called by
 * its own name, so that a reader finds it without knowing the others.
 */
public enum Language {
  KK("Қазақша"),
  RU("Русский"),
  EN("English");

  private final String autonym;
  private final Locale locale;

  Language(String autonym) {
    this.autonym = autonym;
    this.locale = Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
  }

  /** The language of that code, if it is one of ours. */
  public static Optional<Language> of(@Nullable String code) {
    return Arrays.stream(values()).filter(l -> l.code().equalsIgnoreCase(code)).findFirst();
  }

  /** The reader's best language among ours, by the browser's {@code Accept-Language}. */
  public static Optional<Language> accepted(@Nullable String header) {
    if (header == null || header.length() > 500) {
      return Optional.empty();
    }
    try {
      List<Locale> ours = Arrays.stream(values()).map(Language::locale).toList();
      return Optional.ofNullable(Locale.lookup(LanguageRange.parse(header), ours))
          .flatMap(found -> of(found.getLanguage()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The two letters of ISO 639-1, as written in {@code lang}. */
  public String code() {
    return locale.getLanguage();
  }

  public String autonym() {
    return autonym;
  }

  public Locale locale() {
    return locale;
  }

  // Pages read these three; EL does not call plain methods as properties.
  public String getCode() {
    return code();
  }

  public String getAutonym() {
    return autonym;
  }

  public Locale getLocale() {
    return locale;
  }
}
