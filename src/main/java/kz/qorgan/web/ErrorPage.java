package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import kz.qorgan.shared.Busy;
import kz.qorgan.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One plain sentence in the reader's language and a number to tell by phone. Drawn without Faces,
 * so that a failure of Faces cannot reach it; shows nothing of the inside.
 */
@ApplicationScoped
class ErrorPage {

  /** Statuses with words of their own; others use those of their hundred. */
  private static final Set<Integer> TOLD =
      Set.of(400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503);

  @Inject Messages messages;
  @Inject ActiveLocale active;
  @Inject ResourceVersion version;

  /**
   * The whole page.
   *
   * @param root the path of the application
   * @param problem what the reader can be told, if it is known
   */
  String drawn(String root, int status, String incident, @Nullable Problem problem) {
    return """
    <!DOCTYPE html>
    <html lang="%1$s">
    <head>
    <meta charset="UTF-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>%2$s</title>
    <link rel="stylesheet" href="%3$s"/>
    <link rel="icon" href="%10$s"/>
    </head>
    <body class="q-plain">
    <header class="q-header"><a class="q-brand" href="%4$s/">%5$s</a></header>
    <main class="q-alone">
    <h1>%2$s</h1>
    <p>%6$s</p>
    <p>%7$s <strong class="q-incident">%8$s</strong></p>
    <p><a class="q-button q-primary" href="%4$s/">%9$s</a></p>
    </main>
    </body>
    </html>
    """
        .formatted(
            active.getCode(),
            escaped(text("title", status)),
            escaped(root + version.of("theme.css")),
            escaped(root),
            escaped(messages.get("web.name")),
            escaped(sentence(status, problem)),
            escaped(messages.get("web.error.incident")),
            incident,
            escaped(messages.get("web.error.home")),
            escaped(root + version.of("icon.svg")));
  }

  private String sentence(int status, @Nullable Problem problem) {
    return problem != null && (status < 500 || problem instanceof Busy)
        ? messages.of(problem.key(), problem.args())
        : text("text", status);
  }

  private String text(String part, int status) {
    int told = TOLD.contains(status) ? status : status < 500 ? 400 : 500;
    return messages.get("web.error." + part + "." + told);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
