package kz.qorgan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * A file that is sent while it grows, and must not look whole when it is not. Left alone, the
 * server ends such an answer in good order whatever happened. But before the end it asks for the
 * trailer, and from an answer whose trailer fails it goes away without the last chunk; every client
 * of HTTP/1.1 takes that for a broken download. A client of HTTP/1.0 is told by nothing but the
 * file's own last line.
 */
public final class WholeFile {
  private static final Logger LOG = System.getLogger(WholeFile.class.getName());

  private boolean whole;

  private WholeFile() {}

  /** To be sent by this answer, of which nothing has been sent. */
  public static WholeFile in(HttpServletResponse response) {
    WholeFile file = new WholeFile();
    try {
      response.setTrailerFields(file::trailer);
    } catch (IllegalStateException old) {
      LOG.log(Level.DEBUG, "No trailer for this client", old);
    }
    return file;
  }

  /** Everything is written. */
  public void end() {
    whole = true;
  }

  private Map<String, String> trailer() {
    if (!whole) {
      throw new IllegalStateException("the file broke off");
    }
    return Map.of();
  }
}
