package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything, also before the server's own endpoints: puts the protective headers on
 * every answer, errors included, closes what the server would tell strangers about itself, refuses
 * changes that another site started, and bounds what may be sent.
 */
public class Headers extends HttpFilter {

  private static final long serialVersionUID = 1;

  /** The largest body that any form or program of ours has a reason to send. */
  static final int LARGEST_BODY = 1 << 20;

  /** A list of ten thousand people, two bytes to a letter. */
  static final int LARGEST_LIST = 4 << 20;

  /** For answers that are no Faces pages; those bring the same policy with their nonce. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(),"
          + " geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(),"
          + " screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Inject
  @ConfigProperty(name = "qorgan.base-url")
  Optional<URI> baseUrl;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = Paths.plain(request);
    KeptHeaders kept = new KeptHeaders(response, cache(request, path));
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      chain.doFilter(request, kept);
    } else if (closed(path)) {
      kept.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!SAFE.contains(request.getMethod()) && foreign(request, path)) {
      kept.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      bounded(request, kept, chain, takesLists(path) ? LARGEST_LIST : LARGEST_BODY);
    }
  }

  private static boolean takesLists(String path) {
    return path.startsWith("/api/accounts/import") || path.equals("/accounts/import");
  }

  private static void bounded(
      HttpServletRequest request, KeptHeaders response, FilterChain chain, int largest)
      throws IOException, ServletException {
    HttpServletRequest whole = request;
    if (request.getContentLengthLong() > largest) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    if (request.getContentLengthLong() < 0 && !SAFE.contains(request.getMethod())) {
      byte[] body = request.getInputStream().readNBytes(largest + 1);
      if (body.length > largest) {
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        return;
      }
      whole = new ReadRequest(request, body);
    }
    chain.doFilter(whole, response);
  }

  /**
   * What the server offers about itself. The path is compared as the server understood it: {@code
   * //openapi} slips past a comparison of the address.
   */
  static boolean closed(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.equals("/openapi")
        || lower.startsWith("/openapi/")
        || lower.equals("/metrics")
        || lower.startsWith("/metrics/")
        || lower.endsWith(".wadl")
        || lower.equals("/health")
        || (lower.startsWith("/health/")
            && !lower.equals("/health/ready")
            && !lower.equals("/health/live"));
  }

  /** Programs bring a bearer token that no browser adds by itself; pages need the same origin. */
  private boolean foreign(HttpServletRequest request, String path) {
    if (Paths.isApi(path)) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null ? !ownOrigin(request) : !site.equals("same-origin") && !site.equals("none");
  }

  private boolean ownOrigin(HttpServletRequest request) {
    @Nullable String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    String own =
        baseUrl
            .map(url -> url.getScheme() + "://" + url.getAuthority())
            .orElseGet(() -> request.getScheme() + "://" + request.getHeader("Host"));
    return origin.equalsIgnoreCase(own);
  }

  private static String cache(HttpServletRequest request, String path) {
    if (!path.startsWith("/jakarta.faces.resource/")) {
      return "no-store";
    }
    String query = request.getQueryString();
    boolean versioned = query != null && (query.startsWith("v=") || query.contains("&v="));
    return versioned ? "public, max-age=31536000, immutable" : "no-cache";
  }

  static void protect(HttpServletResponse response, String cache) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", PERMISSIONS);
    response.setHeader("Cache-Control", cache);
    // The server packs answers and does not say so to a cache in between.
    response.setHeader("Vary", "Accept-Encoding");
  }
}
