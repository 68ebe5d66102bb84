package kz.qorgan.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A signed-in browser over one kept connection. A request of its operation is an address to open,
 * or an address, a line break and the fields of a form of that page; the line adds what Faces wants
 * back.
 */
final class FacesLine implements Line {

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*?value=\"([^\"]+)\"");
  private static final Pattern NONCE =
      Pattern.compile("name=\"primefaces\\.nonce\"[^>]*?value=\"([^\"]+)\"");

  private final URI address;
  private final String cookie;
  private final Operation operation;
  private final boolean packed;
  private final Runnable afterwards;
  private final boolean sends;
  private final HttpLine http;
  private byte[] next = new byte[0];
  private String hidden = "";
  private int roundTrips;

  FacesLine(URI address, String cookie, Operation operation, boolean packed, Runnable afterwards) {
    this.address = address;
    this.cookie = cookie;
    this.operation = operation;
    this.packed = packed;
    this.afterwards = afterwards;
    this.sends = parts(operation.request().apply(0)).length > 1;
    this.http =
        new HttpLine(address, new Operation(operation.name(), operation.user(), 0, turn -> next));
  }

  /** The page before the form on it can be sent; nothing for an operation that only opens. */
  void open() throws IOException {
    String[] first = parts(operation.request().apply(0));
    if (first.length > 1 && (get(first[0]) != 200 || hidden.isEmpty())) {
      throw new IllegalStateException(
          first[0] + " has no form, it was answered with " + http.status() + ": " + page());
    }
  }

  @Override
  public int ask(long turn) throws IOException {
    Request request = operation.request().apply(turn);
    String[] parts = parts(request);
    int status = parts.length == 1 ? get(parts[0]) : post(parts[0], parts[1]);
    int bytes = http.bytes().length;
    roundTrips = 1;
    if (status == 303 && request.status() == 200) {
      status = get(parts[0]); // a form that changed something leads back to its page
      bytes += http.bytes().length;
      roundTrips = 2;
    }
    return status == request.status() ? bytes : WRONG;
  }

  private static String[] parts(Request request) {
    return new String(request.bytes(), StandardCharsets.UTF_8).split("\n", 2);
  }

  private int get(String path) throws IOException {
    next = (head("GET", path) + "\r\n").getBytes(StandardCharsets.UTF_8);
    return send();
  }

  private int post(String path, String fields) throws IOException {
    String body = fields + hidden;
    String head =
        head("POST", path)
            + "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
            + "Content-Length: "
            + body.length();
    next = (head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    return send();
  }

  private int send() throws IOException {
    http.ask(0);
    if (sends && http.status() == 200) {
      String page = page();
      String state = found(STATE, page);
      String nonce = found(NONCE, page);
      hidden =
          "&jakarta.faces.ViewState="
              + PageVisit.encoded(state)
              + (nonce.isEmpty() ? "" : "&primefaces.nonce=" + PageVisit.encoded(nonce));
    }
    return http.status();
  }

  private String head(String method, String path) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + address.getAuthority()
        + "\r\nCookie: "
        + cookie
        + "\r\nAccept: text/html\r\nAccept-Language: kk\r\n"
        + (packed ? "Accept-Encoding: gzip, deflate, br\r\n" : "");
  }

  /** The status of the last answer. */
  int status() {
    return http.status();
  }

  /** Requests that the last asking took. */
  int roundTrips() {
    return roundTrips;
  }

  /** The last answer, unpacked. */
  String page() throws IOException {
    byte[] body = http.bytes();
    boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    try (GZIPInputStream unpacked =
        gzip ? new GZIPInputStream(new ByteArrayInputStream(body)) : null) {
      return new String(unpacked == null ? body : unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public void close() throws IOException {
    http.close();
    afterwards.run();
  }
}
