package kz.qorgan.web;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** A file that came with a form. */
public final class Upload {
  private Upload() {}

  /**
   * What is in the file.
   *
   * @param part the value of a field of type {@code file}; null for none
   */
  public static byte[] bytes(Object part) throws IOException {
    if (!(part instanceof Part file)) {
      return new byte[0];
    }
    try (InputStream in = file.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
