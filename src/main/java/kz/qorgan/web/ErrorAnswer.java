package kz.qorgan.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import kz.qorgan.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The answer to every error that no page and no resource answered itself: one plain sentence in the
 * reader's language and a number to tell by phone. It draws without Faces, so that a failure of
 * Faces cannot reach it, and shows nothing of the inside.
 */
@WebServlet("/error-answer")
public class ErrorAnswer extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = System.getLogger(ErrorAnswer.class.getName());

  /** Statuses with words of their own; others use those of their hundred. */
  private static final Set<Integer> TOLD =
      Set.of(400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503);

  @Inject Messages messages;
  @Inject ActiveLocale active;
  @Inject ResourceVersion version;
  @Inject ObjectMapper json;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean real = request.getDispatcherType() == DispatcherType.ERROR;
    int status = real ? status(request) : HttpServletResponse.SC_NOT_FOUND;
    String incident = incident(request, status);
    response.setStatus(status);
    String uri = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    boolean api = uri != null && Paths.isApi(uri.replaceAll("/{2,}", "/"));
    if (api) {
      Locale locale =
          Language.accepted(request.getHeader("Accept-Language")).orElse(Language.KK).locale();
      response.setContentType(JsonBodies.PROBLEM);
      response
          .getOutputStream()
          .write(json.writeValueAsBytes(ProblemDocument.of(status, messages, locale, incident)));
    } else {
      response.setContentType("text/html;charset=UTF-8");
      response
          .getOutputStream()
          .write(page(request, status, incident).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static int status(HttpServletRequest request) {
    Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status == null || status < 400 ? 500 : status;
  }

  /** Kept in the log under the number that the reader sees. */
  private static String incident(HttpServletRequest request, int status) {
    if (request.getAttribute(Incident.ATTRIBUTE) instanceof String known) {
      return known;
    }
    String incident = Incident.next();
    @Nullable Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (failure instanceof Throwable thrown) {
      LOG.log(Level.ERROR, "Incident " + incident, thrown);
    } else {
      LOG.log(
          status >= 500 ? Level.ERROR : Level.DEBUG, "Incident {0}, status {1}", incident, status);
    }
    return incident;
  }

  private String page(HttpServletRequest request, int status, String incident) {
    String root = request.getContextPath();
    String text =
        request.getAttribute(Problem.class.getName()) instanceof Problem known && status < 500
            ? messages.of(known.key(), known.args())
            : text("text", status);
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
            escaped(text),
            escaped(messages.get("web.error.incident")),
            incident,
            escaped(messages.get("web.error.home")),
            escaped(root + version.of("icon.svg")));
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
