package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import kz.qorgan.access.Acting;
import kz.qorgan.access.Caller;

/**
 * Lets only signed-in people to the pages, and tells the core whose request it is. Pages take the
 * cookie and nothing else; programs at {@code /api} are met by their own door.
 */
public class PageGate extends HttpFilter {

  private static final long serialVersionUID = 1;

  private static final Set<String> OPEN =
      Set.of("/", "/language", "/password", "/sign-out", "/health/ready", "/health/live");

  @Inject Actor actor;
  @Inject Caller caller;
  @Inject ActiveLocale active;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.plain(request);
    if (Paths.isApi(path)
        || path.startsWith("/jakarta.faces.resource/")
        || path.startsWith("/health/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> tokenHash = tokenHash(request);
    caller.arrives(tokenHash.orElse(null), request.getRemoteAddr(), active.getLocale());
    if (tokenHash.isPresent() && path.equals("/")) {
      response.sendRedirect(request.getContextPath() + "/home");
    } else if (tokenHash.isPresent() || OPEN.contains(path)) {
      chain.doFilter(request, response);
      keepCurrent(request);
    } else {
      toSignIn(request, response, path);
    }
  }

  /** Asks no session into being: a stranger leaves nothing behind on the server. */
  private Optional<String> tokenHash(HttpServletRequest request) {
    return request.getSession(false) == null ? Optional.empty() : actor.tokenHash();
  }

  private void keepCurrent(HttpServletRequest request) {
    Acting said = caller.acting();
    HttpSession session = request.getSession(false);
    if (said != null && session != null && actor.isSignedIn()) {
      actor.refresh(said);
    }
  }

  private static void toSignIn(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    String to = request.getContextPath() + "/?next=" + encoded(wanted(request, path));
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + to
                  + "\"/></partial-response>");
    } else {
      response.sendRedirect(to);
    }
  }

  /** Where to go after the sign-in; what somebody wanted to send is not sent again for them. */
  private static String wanted(HttpServletRequest request, String path) {
    String query = request.getQueryString();
    boolean asked = "GET".equals(request.getMethod()) && query != null;
    String whole = asked ? path + "?" + query : path;
    return Paths.isOwn(whole) ? whole : "/home";
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
