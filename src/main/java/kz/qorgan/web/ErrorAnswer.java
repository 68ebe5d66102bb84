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
import kz.qorgan.shared.Busy;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Throttled;
import org.jspecify.annotations.Nullable;

/**
 * The answer to every error that no page and no resource answered itself: one plain sentence in the
 * reader's language and a number to tell by phone.
 */
@WebServlet("/error-answer")
public class ErrorAnswer extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = System.getLogger(ErrorAnswer.class.getName());

  @Inject Messages messages;
  @Inject ErrorPage page;
  @Inject ObjectMapper json;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean real = request.getDispatcherType() == DispatcherType.ERROR;
    int status = real ? status(request) : HttpServletResponse.SC_NOT_FOUND;
    String incident = incident(request, status);
    response.setStatus(status);
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", Integer.toString(Busy.SECONDS));
    } else if (problem(request) instanceof Throttled throttled) {
      response.setHeader("Retry-After", Integer.toString(throttled.seconds()));
    }
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
          .write(
              page.drawn(request.getContextPath(), status, incident, problem(request))
                  .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static @Nullable Problem problem(HttpServletRequest request) {
    return request.getAttribute(Problem.class.getName()) instanceof Problem known ? known : null;
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
}
