package kz.qorgan.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What comes over the wire, heads included, when a page is opened: the page alone, and with all
 * that it and its styles name, as with an empty cache. Fonts count whether or not the page has a
 * letter of theirs, so a browser loads this much or less.
 *
 * @param page bytes of the page's own answer
 * @param all bytes of all answers together
 * @param files how many answers besides the page
 * @param lasting whether every file may be kept for a year without asking again
 */
record PageVisit(int page, int all, int files, boolean lasting) {

  private static final Pattern NAMED =
      Pattern.compile("(?:(?:src|href)=\"|url\\(\"?)(/jakarta\\.faces\\.resource/[^\")]+)");
  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*?value=\"([^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("(?im)^Set-Cookie: ([^;\r]+)");

  private record Answer(String head, String body, int bytes) {}

  /** Opens a page with an empty cache. */
  static PageVisit of(URI address, String cookie, String path) throws IOException {
    Answer page = page(address, cookie, path);
    Set<String> seen = new LinkedHashSet<>();
    PageVisit visit = new PageVisit(page.bytes(), page.bytes(), 0, true);
    return visit.with(address, page, seen);
  }

  private PageVisit with(URI address, Answer from, Set<String> seen) throws IOException {
    PageVisit visit = this;
    Matcher named = NAMED.matcher(from.body());
    while (named.find()) {
      String path = named.group(1).replace("&amp;", "&");
      if (seen.add(path)) {
        Answer file = ask(address, "GET", path, "", "");
        visit =
            new PageVisit(
                page,
                visit.all + file.bytes(),
                visit.files + 1,
                visit.lasting && file.head().contains("immutable"));
        visit = path.contains(".css") ? visit.with(address, file, seen) : visit;
      }
    }
    return visit;
  }

  /** Opens a page alone; answers the bytes that came. */
  static int bytes(URI address, String cookie, String path) throws IOException {
    return page(address, cookie, path).bytes();
  }

  private static Answer page(URI address, String cookie, String path) throws IOException {
    Answer page = ask(address, "GET", path, cookie, "");
    if (!page.head().startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException(path + " was answered with " + page.head());
    }
    return page;
  }

  /** Signs in by the form; answers the cookies of the session. */
  static String signIn(URI address, String login) throws IOException {
    Answer form = ask(address, "GET", "/", "", "");
    Matcher state = STATE.matcher(form.body());
    if (!state.find()) {
      throw new IllegalStateException("There is no form to sign in with: " + form.head());
    }
    String cookie = cookies(form);
    String fields =
        encoded(
            Map.of(
                "form", "form",
                "login", login,
                "password", "Qorgan-demo-2026",
                "enter", "enter",
                "jakarta.faces.ViewState", state.group(1)));
    Answer entered = ask(address, "POST", "/", cookie, fields);
    if (!entered.head().startsWith("HTTP/1.1 303")) {
      throw new IllegalStateException(login + " may not enter: " + entered.head());
    }
    String fresh = cookies(entered);
    return fresh.contains("QSID") ? fresh : cookie;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String cookies(Answer answer) {
    return COOKIE
        .matcher(answer.head())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining("; "));
  }

  /** One question on a connection of its own, so that all that comes is its answer. */
  private static Answer ask(URI address, String method, String path, String cookie, String fields)
      throws IOException {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\nAccept-Language: kk\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: close"
            + (cookie.isEmpty() ? "" : "\r\nCookie: " + cookie)
            + (fields.isEmpty()
                ? ""
                : "\r\nSec-Fetch-Site: same-origin\r\nContent-Type:"
                    + " application/x-www-form-urlencoded\r\nContent-Length: "
                    + fields.length())
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((head + fields).getBytes(StandardCharsets.UTF_8));
      byte[] all = socket.getInputStream().readAllBytes();
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n") + 4;
      String answered = text.substring(0, end);
      return new Answer(answered, body(answered, text.substring(end)), all.length);
    }
  }

  private static String body(String head, String sent) throws IOException {
    String lower = head.toLowerCase(java.util.Locale.ROOT);
    String whole = lower.contains("transfer-encoding: chunked") ? unchunked(sent) : sent;
    byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
    if (!lower.contains("content-encoding: gzip")) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String unchunked(String sent) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    for (int line = sent.indexOf("\r\n"); line >= 0; line = sent.indexOf("\r\n", at)) {
      int size = Integer.parseInt(sent.substring(at, line).strip(), 16);
      whole.append(sent, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
      if (size == 0) {
        break;
      }
    }
    return whole.toString();
  }
}
