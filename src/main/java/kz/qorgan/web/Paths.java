package kz.qorgan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths of our own host: what was asked, and where a reader may be sent back to. */
final class Paths {

  private static final Pattern OWN = Pattern.compile("/[A-Za-z0-9_\\-./%?=&+~]*");
  private static final int LONGEST = 500;

  private Paths() {}

  /** What was asked, without the context, doubled slashes and the pages' suffix. */
  static String plain(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = (info == null ? request.getServletPath() : request.getServletPath() + info);
    return page(path.replaceAll("/{2,}", "/"));
  }

  /** The page's own address: {@code /index.xhtml} and {@code /index} are the sign-in page. */
  static String page(String path) {
    String bare = path.endsWith(".xhtml") ? path.substring(0, path.length() - 6) : path;
    return bare.equals("/index") || bare.isEmpty() ? "/" : bare;
  }

  /** Whether this is a relative path on our own host and no trick to lead the reader away. */
  static boolean isOwn(@Nullable String path) {
    return path != null
        && path.length() <= LONGEST
        && OWN.matcher(path).matches()
        && !path.startsWith("//")
        && !path.contains("/.")
        && !path.startsWith("/api");
  }

  static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }
}
