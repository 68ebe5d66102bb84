package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.Format;
import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every text of the pages: {@code #{m['cases.childName']}}. The key's first word is the feature and
 * names the bundle, so that a new feature registers nothing. A missing text shows its key and is
 * logged; it never breaks a page.
 */
@Named("m")
@ApplicationScoped
public class Messages extends AbstractMap<String, String> {

  private static final Logger LOG = System.getLogger(Messages.class.getName());

  /** Never the server's own language: a reader of Kazakh must not get English by accident. */
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  /**
   * A page asks for some hundred texts, and the bundles look each of them up anew. Only texts that
   * are there are kept, so whatever is asked for, no more than the bundles hold.
   */
  private final Map<Locale, Map<String, String>> texts = new ConcurrentHashMap<>();

  /** Reading a text with plurals costs much more than a copy of what was read. */
  private final Map<String, Format> formats = new ConcurrentHashMap<>();

  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  @Inject ActiveLocale active;

  /** The text of this key in the reader's language. */
  @Override
  public String get(@Nullable Object key) {
    return in(active.getLocale(), String.valueOf(key));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(active.getLocale(), String.valueOf(key)).isPresent();
  }

  /** The text with its arguments put in, in the reader's language. */
  public String of(String key, @Nullable Object... arguments) {
    return in(active.getLocale(), key, arguments);
  }

  /** The name of a constant: {@code cases.CaseStatus.OPEN} for an enum of that feature. */
  public String of(@Nullable Enum<?> constant) {
    return constant == null ? "" : get(key(constant));
  }

  /** The text in a given language, for answers that are not pages. */
  public String in(Locale locale, String key, @Nullable Object... arguments) {
    Optional<String> text = find(locale, key);
    if (text.isEmpty() || arguments.length == 0) {
      return text.orElseGet(() -> missing(locale, key));
    }
    Format format =
        formats.computeIfAbsent(
            locale.getLanguage() + key, any -> new MessageFormat(text.get(), locale));
    return ((Format) format.clone()).format(arguments); // one format serves one thread
  }

  /** The text in a given language, or nothing where the key has none. */
  public Optional<String> find(Locale locale, String key) {
    Map<String, String> known = texts.computeIfAbsent(locale, any -> new ConcurrentHashMap<>());
    String text = known.get(key);
    if (text != null) {
      return Optional.of(text);
    }
    Optional<String> read = read(locale, key);
    read.ifPresent(fresh -> known.put(key, fresh));
    return read;
  }

  private static Optional<String> read(Locale locale, String key) {
    int dot = key.indexOf('.');
    if (dot < 1 || !key.chars().limit(dot).allMatch(c -> c >= 'a' && c <= 'z')) {
      return Optional.empty();
    }
    return bundle("kz.qorgan." + key.substring(0, dot) + ".messages", locale)
        .filter(bundle -> bundle.containsKey(key))
        .map(bundle -> bundle.getString(key));
  }

  /** Texts are asked for by key; a list of them is never wanted. */
  @Override
  public Set<Entry<String, String>> entrySet() {
    return Set.of();
  }

  static Optional<ResourceBundle> bundle(String name, Locale locale) {
    try {
      ClassLoader loader = Messages.class.getClassLoader();
      return Optional.of(ResourceBundle.getBundle(name, locale, loader, NO_FALLBACK));
    } catch (MissingResourceException none) {
      return Optional.empty();
    }
  }

  static String key(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    String home = type.getPackageName();
    return home.substring(home.lastIndexOf('.') + 1)
        + "."
        + type.getSimpleName()
        + "."
        + constant.name();
  }

  private String missing(Locale locale, String key) {
    if (reported.size() < 1_000 && reported.add(locale + " " + key)) {
      LOG.log(Level.WARNING, "No text for key {0} in language {1}", key, locale);
    }
    return key;
  }
}
