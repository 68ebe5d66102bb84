package kz.qorgan.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The language of this reader: what they chose before, else the browser's wish, else Kazakh. The
 * choice lives in a cookie and needs no session, so error pages know it too.
 */
@Named
@RequestScoped
public class ActiveLocale {

  /** Bound to the host and to a secure channel by its prefix. */
  static final String COOKIE = "__Host-lang";

  @Inject HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "qorgan.default-locale", defaultValue = "kk")
  String fallback;

  private @Nullable Language chosen;

  /** The language in force for this request. */
  public Language getLanguage() {
    if (chosen == null) {
      chosen =
          remembered()
              .or(() -> Language.accepted(request.getHeader("Accept-Language")))
              .or(() -> Language.of(fallback))
              .orElse(Language.KK);
    }
    return chosen;
  }

  public Locale getLocale() {
    return getLanguage().locale();
  }

  /** The code for {@code <html lang>}. */
  public String getCode() {
    return getLanguage().code();
  }

  /** All languages in their fixed order, for the switch. */
  public List<Language> getAll() {
    return List.of(Language.values());
  }

  /** Whether this browser brought a choice of its own. */
  boolean isRemembered() {
    return remembered().isPresent();
  }

  /** Remembers the choice for a year. */
  void choose(Language language, HttpServletResponse response) {
    chosen = language;
    response.addHeader(
        "Set-Cookie",
        COOKIE
            + "="
            + language.code()
            + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age="
            + Duration.ofDays(365).toSeconds());
  }

  private Optional<Language> remembered() {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> COOKIE.equals(cookie.getName()))
            .findFirst()
            .flatMap(cookie -> Language.of(cookie.getValue()));
  }
}
