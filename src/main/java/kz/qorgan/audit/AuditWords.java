package kz.qorgan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The trail holds codes; an auditor reads sentences. */
@ApplicationScoped
class AuditWords {
  private static final String USE_CASE = "audit.useCase.";

  /** A key, and what the trail keeps of its arguments: a number, or somebody's own words. */
  private static final Pattern TOLD = Pattern.compile("([a-z]+\\.[A-Za-z.]+):(.*)", Pattern.DOTALL);

  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  /** What somebody wanted to do: {@code Register a case}. */
  String useCase(String code, Locale locale) {
    return find(USE_CASE + code, locale).orElse(code);
  }

  /** Every use case that has a name, by its code; a test makes sure that all have. */
  Map<String, String> useCases(Locale locale) {
    ResourceBundle texts = bundle("audit", locale);
    return texts.keySet().stream()
        .filter(key -> key.startsWith(USE_CASE))
        .collect(
            Collectors.toMap(
                key -> key.substring(USE_CASE.length()),
                texts::getString,
                (one, same) -> one,
                TreeMap::new));
  }

  /**
   * Why it was not done, upon how many it was, or what for; null when there is nothing to say. Of
   * arguments the trail keeps one at most, so each other one is a dash.
   */
  String reason(String code, Locale locale) {
    if (code == null) {
      return null;
    }
    Matcher told = TOLD.matcher(code);
    if (told.matches()) {
      Optional<String> text = find(told.group(1), locale);
      if (text.isPresent()) {
        return new MessageFormat(text.get(), locale).format(new Object[] {argument(told.group(2))});
      }
    }
    Optional<String> text = find(code, locale);
    return text.isPresent()
        ? new MessageFormat(text.get(), locale).format(new Object[0]).replaceAll("\\{\\d+}", "…")
        : new MessageFormat(bundle("audit", locale).getString("audit.fault"), locale)
            .format(new Object[] {code});
  }

  private static Object argument(String told) {
    return told.matches("[0-9]{1,18}") ? (Object) Long.valueOf(told) : told;
  }

  /** A problem's key begins with its feature, and so does the name of the bundle. */
  private static Optional<String> find(String key, Locale locale) {
    int dot = key.indexOf('.');
    try {
      return dot < 1
          ? Optional.empty()
          : Optional.of(bundle(key.substring(0, dot), locale).getString(key));
    } catch (MissingResourceException none) {
      return Optional.empty();
    }
  }

  private static ResourceBundle bundle(String feature, Locale locale) {
    return ResourceBundle.getBundle(
        "kz.qorgan." + feature + ".messages",
        locale,
        AuditWords.class.getClassLoader(),
        NO_FALLBACK);
  }
}
