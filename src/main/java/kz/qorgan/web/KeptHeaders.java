package kz.qorgan.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps the protective headers when somebody behind us resets the answer or sets his own: one
 * policy per answer, caching decided in one place, no word about the server.
 */
final class KeptHeaders extends HttpServletResponseWrapper {

  private static final Set<String> DECIDED =
      Set.of("cache-control", "pragma", "expires", "server", "x-powered-by");
  private static final String POLICY = "content-security-policy";

  private final HttpServletResponse inner;
  private final String cache;

  KeptHeaders(HttpServletResponse inner, String cache) {
    super(inner);
    this.inner = inner;
    this.cache = cache;
    Headers.protect(inner, cache);
  }

  @Override
  public void setHeader(String name, String value) {
    if (!decided(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (POLICY.equals(name.toLowerCase(Locale.ROOT))) {
      super.setHeader(name, value);
    } else if (!decided(name)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (!decided(name)) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (!decided(name)) {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void setStatus(int status) {
    forgetIfFailed(status);
    super.setStatus(status);
  }

  @Override
  public void sendError(int status) throws IOException {
    forgetIfFailed(status);
    super.sendError(status);
  }

  /** The text of a failure is for the log, never for the reader. */
  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }

  /**
   * Leads on with a GET. The address stays as it is: the server would make an absolute one of
   * whatever host the request named.
   */
  @Override
  public void sendRedirect(String location) throws IOException {
    resetBuffer();
    super.setStatus(SC_SEE_OTHER);
    super.setHeader("Location", location);
    flushBuffer();
  }

  @Override
  public void reset() {
    super.reset();
    Headers.protect(inner, cache);
  }

  /** A missing style must not be missing for a year. */
  private void forgetIfFailed(int status) {
    if (status >= 400 && !isCommitted()) {
      inner.setHeader("Cache-Control", "no-store");
    }
  }

  private static boolean decided(String name) {
    return DECIDED.contains(name.toLowerCase(Locale.ROOT));
  }
}
