package kz.qorgan.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * HTTP/1.1 over one kept connection. Our own, because the client shares the two processors with
 * what it measures: the JDK's client costs as much as a small answer.
 */
final class HttpLine implements Line {

  private static final int PATIENCE = 30_000;
  private static final int LONGEST_LINE = 8192;

  private final URI address;
  private final LongFunction<Request> requests;
  private final byte[] line = new byte[LONGEST_LINE];
  private Socket socket;
  private InputStream in;
  private byte[] body = new byte[0];
  private int status;

  HttpLine(URI address, Operation operation) {
    this(address, operation.request());
  }

  private HttpLine(URI address, LongFunction<Request> requests) {
    this.address = address;
    this.requests = requests;
  }

  static byte[] get(URI address, String path, String token) {
    return (head("GET", address, path, token) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] post(URI address, String path, String token, String json) {
    return send(head("POST", address, path, token), "application/json", json);
  }

  /** A list as a spreadsheet saves it. */
  static byte[] postCsv(URI address, String path, String token, String csv) {
    return send(head("POST", address, path, token), "text/csv", csv);
  }

  /** Changes what is still as its version says. */
  static byte[] patch(URI address, String path, String token, int version, String json) {
    String head = head("PATCH", address, path, token) + "If-Match: \"" + version + "\"\r\n";
    return send(head, "application/merge-patch+json", json);
  }

  /** The same request from somebody who takes compressed answers. */
  static byte[] compressed(byte[] request) {
    String text = new String(request, StandardCharsets.UTF_8);
    return text.replaceFirst("\r\n", "\r\nAccept-Encoding: gzip\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] send(String head, String type, String content) {
    int length = content.getBytes(StandardCharsets.UTF_8).length;
    return (head + "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n" + content)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String head(String method, URI address, String path, String token) {
    return method
        + " /api"
        + path
        + " HTTP/1.1\r\nHost: "
        + address.getAuthority()
        + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
        + "\r\nAccept: */*\r\nAccept-Language: kk\r\n";
  }

  @Override
  public int ask(long turn) {
    Request request = requests.apply(turn);
    boolean refused;
    try {
      refused = exchange(request.bytes());
    } catch (IOException e) {
      forget();
      request.heard().answer(0, body);
      return WRONG;
    }
    request.heard().answer(status, body);
    if (refused) {
      return REFUSED;
    }
    return status == request.status() ? body.length : WRONG;
  }

  /** Whether the server politely had no time. */
  private boolean exchange(byte[] request) throws IOException {
    status = 0;
    body = new byte[0];
    if (socket == null) {
      socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }
    socket.getOutputStream().write(request);
    status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    boolean later = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
      last |= lower.equals("connection: close");
      later |= lower.startsWith("retry-after:");
    }
    body = chunked ? chunks() : in.readNBytes(length);
    if (last) {
      close();
    }
    return later && (status == 429 || status == 503);
  }

  /** The connection broke; the next question opens another. */
  private void forget() {
    status = 0;
    try {
      close();
    } catch (IOException e) {
      socket = null; // it was broken already
    }
  }

  /** The status of the last answer. */
  int status() {
    return status;
  }

  /** The body of the last answer as it came, which may be packed. */
  byte[] bytes() {
    return body;
  }

  /** The body of the last answer. */
  String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    byte[] all = new byte[0];
    int length = 0;
    int size = Integer.parseInt(line(), 16);
    while (size > 0) {
      if (length + size > all.length) {
        all = Arrays.copyOf(all, Math.max(2 * length, length + size));
      }
      if (in.readNBytes(all, length, size) < size) {
        throw new EOFException("the answer broke off");
      }
      length += size;
      line();
      size = Integer.parseInt(line(), 16);
    }
    line();
    return length == all.length ? all : Arrays.copyOf(all, length);
  }

  private String line() throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || length == LONGEST_LINE) {
        throw new EOFException("the connection ended within an answer");
      }
      line[length++] = (byte) next;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
