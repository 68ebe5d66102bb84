package kz.qorgan.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import kz.qorgan.access.Tokens;
import kz.qorgan.shared.Busy;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Throttled;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many requests work at once as there are connections to the database, so that none of them
 * waits for one while it holds something else. A few more wait for a short time; the rest is told
 * to come again. Strangers have places of their own, because a sign-in costs as much as a hundred
 * requests, and nobody signed in has more than their share: half of the places, and a number of
 * requests that are with us at once. Files and health are not counted.
 */
public class Admission extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** Each of them holds a thread, see the size of the server's pool in the launcher. */
  static final int WAITING = 256;

  /** As many as there are connections for signing in. */
  static final int STRANGERS = 4;

  static final int STRANGERS_WAITING = 32;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String BEARER = "bearer ";

  @Inject
  @ConfigProperty(name = "qorgan.db.pool", defaultValue = "8")
  int connections;

  @Inject
  @ConfigProperty(name = "qorgan.session.requests", defaultValue = "20")
  int share;

  @Inject Actor actor;
  @Inject Messages messages;
  @Inject ErrorPage page;
  @Inject ObjectMapper json;

  private transient Places known;
  private transient Places strangers;
  private transient Shares shares;
  private final transient HeldBack heldBack = new HeldBack();

  @Override
  public void init() {
    known = new Places(connections, WAITING, PATIENCE);
    strangers = new Places(STRANGERS, STRANGERS_WAITING, PATIENCE);
    shares = new Shares(share, Math.max(1, connections / 2));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.plain(request);
    if (path.startsWith("/jakarta.faces.resource/") || path.startsWith("/health/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> session = session(request, path);
    if (session.isEmpty()) {
      inPlace(strangers, new Semaphore(1), request, response, chain);
      return;
    }
    Optional<Semaphore> own = shares.take(session.get());
    if (own.isEmpty()) {
      sendAway(request, response, new Throttled(Busy.SECONDS));
      return;
    }
    try {
      inPlace(known, own.get(), request, response, chain);
    } finally {
      shares.giveBack(session.get());
    }
  }

  private void inPlace(
      Places places,
      Semaphore own,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (!places.take(own)) {
      sendAway(request, response, new Busy());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.leave(own);
    }
  }

  /** Whose request it says to be: whether that is true is found out by those who work. */
  private Optional<String> session(HttpServletRequest request, String path) {
    if (Paths.isApi(path)) {
      @Nullable String shown = request.getHeader("Authorization");
      return shown != null && shown.toLowerCase(Locale.ROOT).startsWith(BEARER)
          ? Optional.of(Tokens.hash(shown.substring(BEARER.length()).strip()))
          : Optional.empty();
    }
    return request.getSession(false) == null ? Optional.empty() : actor.tokenHash();
  }

  private void sendAway(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    int seconds = problem instanceof Throttled throttled ? throttled.seconds() : Busy.SECONDS;
    boolean api = Paths.isApi(Paths.plain(request));
    byte[] body = api ? document(request, problem) : drawn(request, problem);
    response.setStatus(problem.status());
    response.setIntHeader("Retry-After", seconds);
    response.setContentType(api ? JsonBodies.PROBLEM : "text/html;charset=UTF-8");
    response.setContentLength(body.length);
    heldBack.send(request, response, body);
  }

  private byte[] document(HttpServletRequest request, Problem problem) throws IOException {
    Locale locale =
        Language.accepted(request.getHeader("Accept-Language")).orElse(Language.KK).locale();
    return json.writeValueAsBytes(ProblemDocument.of(problem, messages, locale));
  }

  private byte[] drawn(HttpServletRequest request, Problem problem) {
    return page.drawn(request.getContextPath(), problem.status(), Incident.next(), problem)
        .getBytes(StandardCharsets.UTF_8);
  }
}
