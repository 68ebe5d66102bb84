package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Tokens;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NoSession;
import org.jspecify.annotations.Nullable;

/**
 * The door of the API: takes bearer tokens and nothing else, never a cookie. Whether a token opens
 * anything is decided by the guard, in the transaction of the use case.
 */
@Provider
public class BearerDoor implements ContainerRequestFilter {

  private static final String BEARER = "Bearer ";

  @Context HttpServletRequest servlet;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String token = bearer ? authorization.substring(BEARER.length()).strip() : "";
    Locale locale =
        Language.accepted(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
            .orElse(Language.KK)
            .locale();
    caller.arrives(token.isEmpty() ? null : Tokens.hash(token), servlet.getRemoteAddr(), locale);
    if (token.isEmpty() && !opensSession(request)) {
      throw new NoSession();
    }
    String key = request.getHeaderString("Idempotency-Key");
    if (key != null && request.getMethod().equals("POST") && mayBeRepeated(request)) {
      mayRepeat(request, key);
    }
  }

  /** Signing in, and setting a password by a link, which is its own proof. */
  private static boolean opensSession(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return request.getMethod().equals("POST")
        && (path.equals("session") || path.equals("password"));
  }

  /** A file of the list is not kept in order to be sent again. */
  private static boolean mayBeRepeated(ContainerRequestContext request) {
    return !opensSession(request) && !request.getUriInfo().getPath().equals("cases/export");
  }

  private void mayRepeat(ContainerRequestContext request, @Nullable String key) throws IOException {
    if (key == null || !key.matches("[\\x21-\\x7e]{1,200}")) {
      throw new Invalid("Idempotency-Key", "web.constraint.idempotencyKey");
    }
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    String asked = request.getUriInfo().getPath() + "\n" + new String(body, StandardCharsets.UTF_8);
    caller.repeats(key, Tokens.hash(asked));
  }
}
