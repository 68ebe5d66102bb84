package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import kz.qorgan.shared.Busy;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Throttled;

/**
 * Every refusal and failure of the API as {@code application/problem+json}, and never more than
 * that.
 */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Inject Messages messages;
  @Context HttpHeaders headers;

  @Override
  public Response toResponse(Throwable thrown) {
    Locale locale =
        Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
            .orElse(Language.KK)
            .locale();
    Optional<Problem> problem = Problems.in(thrown);
    if (problem.isPresent()) {
      return told(problem.get(), locale);
    }
    String incident = Incident.next();
    int status =
        thrown instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    if (status >= 500) {
      LOG.log(Level.ERROR, "Incident " + incident, thrown);
    }
    return Response.status(status)
        .type(JsonBodies.PROBLEM)
        .entity(ProblemDocument.of(status, messages, locale, incident))
        .build();
  }

  private Response told(Problem problem, Locale locale) {
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(JsonBodies.PROBLEM)
            .entity(ProblemDocument.of(problem, messages, locale));
    if (problem instanceof NoSession) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    } else if (problem instanceof Throttled throttled) {
      answer.header(HttpHeaders.RETRY_AFTER, throttled.seconds());
    } else if (problem instanceof Busy busy) {
      answer.header(HttpHeaders.RETRY_AFTER, busy.seconds());
    }
    return answer.build();
  }
}
