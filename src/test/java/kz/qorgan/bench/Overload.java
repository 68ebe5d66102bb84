package kz.qorgan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * More at once than a running Qorgan with demo data can do: kept connections that ask again as soon
 * as they were answered, and what they were answered, by status. The first argument is ignored (the
 * project's folder); system properties {@code qorgan.overload.address}, {@code .connections} (512),
 * {@code .seconds} (20), {@code .sessions} (64) and {@code .password} say the rest.
 */
public final class Overload {

  private static final List<String> LOGINS =
      List.of("psychologist", "inspector", "doctor", "district", "secretary");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final Pattern CASE = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  /** What one connection saw; a connection that broke counts under the status 0. */
  private record Share(Map<Integer, Long> statuses, long slowestNanos) {}

  private final URI address;
  private final List<String> tokens = new ArrayList<>();
  private final List<List<String>> cases = new ArrayList<>();

  private Overload(URI address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    Overload overload = new Overload(URI.create(System.getProperty("qorgan.overload.address")));
    overload.signIn(Integer.getInteger("qorgan.overload.sessions", 64));
    overload.run(
        Integer.getInteger("qorgan.overload.connections", 512),
        Integer.getInteger("qorgan.overload.seconds", 20));
  }

  /** Each line of the load has a session of its own or shares one with few others. */
  private void signIn(int sessions) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    String password = System.getProperty("qorgan.overload.password", "Qorgan-demo-2026");
    for (int i = 0; i < sessions; i++) {
      String login = LOGINS.get(i % LOGINS.size());
      String json = "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/api/session"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      Matcher token = TOKEN.matcher(answer.body());
      if (!token.find()) {
        throw new IllegalStateException(login + " cannot sign in: " + answer.body());
      }
      tokens.add(token.group(1));
      try (HttpLine line = new HttpLine(address, list(token.group(1)))) {
        line.ask(0);
        cases.add(CASE.matcher(line.body()).results().map(found -> found.group(1)).toList());
      }
    }
  }

  private Operation list(String token) {
    byte[] request = HttpLine.get(address, "/cases?limit=25", token);
    return new Operation(Operation.LIST, "", 200, turn -> request);
  }

  /** List, open and search by turns. */
  private Operation mixed(int line) {
    int session = line % tokens.size();
    String token = tokens.get(session);
    List<String> seen = cases.get(session);
    byte[] list = HttpLine.get(address, "/cases?limit=25", token);
    byte[] search =
        HttpLine.post(address, "/cases/search", token, "{\"name\":\"Әлі\",\"limit\":25}");
    return new Operation(
        "mix",
        "",
        200,
        turn ->
            switch ((int) (turn % 3)) {
              case 0 -> list;
              case 1 -> search;
              default ->
                  seen.isEmpty()
                      ? list
                      : HttpLine.get(
                          address, "/cases/" + seen.get((int) (turn % seen.size())), token);
            });
  }

  private void run(int connections, int seconds) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(connections + 1);
    long began = System.nanoTime();
    long end = began + seconds * 1_000_000_000L;
    List<Callable<Share>> loops = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Operation operation = mixed(i);
      int first = i;
      loops.add(() -> loop(operation, first, end));
    }
    Future<Share> health = threads.submit(() -> health(end));
    Map<Integer, Long> statuses = new TreeMap<>();
    long slowest = 0;
    for (Future<Share> loop : threads.invokeAll(loops)) {
      Share share = loop.get();
      share.statuses().forEach((status, times) -> statuses.merge(status, times, Long::sum));
      slowest = Math.max(slowest, share.slowestNanos());
    }
    double took = (System.nanoTime() - began) / 1e9;
    say("%d connections, %d sessions, %.1f s", connections, tokens.size(), took);
    statuses.forEach((status, times) -> say("  %d: %,d (%.0f/s)", status, times, times / took));
    say("  slowest answer %.0f ms", slowest / 1e6);
    Share answered = health.get();
    say("  health %s, slowest %.0f ms", answered.statuses(), answered.slowestNanos() / 1e6);
    threads.shutdownNow();
  }

  private Share loop(Operation operation, int first, long end) {
    Map<Integer, Long> statuses = new TreeMap<>();
    long slowest = 0;
    HttpLine line = new HttpLine(address, operation);
    for (long turn = first, before = System.nanoTime(); before < end; turn++) {
      int status = ask(line, turn);
      long after = System.nanoTime();
      statuses.merge(status, 1L, Long::sum);
      slowest = Math.max(slowest, after - before);
      before = after;
      if (status == 0) {
        line = new HttpLine(address, operation);
      }
    }
    close(line);
    return new Share(statuses, slowest);
  }

  private static int ask(HttpLine line, long turn) {
    try {
      line.ask(turn);
      return line.status();
    } catch (IOException broken) {
      close(line);
      return 0;
    }
  }

  private static void close(HttpLine line) {
    try {
      line.close();
    } catch (IOException broken) {
      System.getLogger(Overload.class.getName()).log(System.Logger.Level.DEBUG, "close", broken);
    }
  }

  /** A monitor asks now and then meanwhile. */
  private Share health(long end) throws InterruptedException {
    String request = "GET /health/ready HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
    byte[] bytes = request.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Operation asked = new Operation("health", "", 200, turn -> bytes);
    Map<Integer, Long> statuses = new TreeMap<>();
    long slowest = 0;
    HttpLine line = new HttpLine(address, asked);
    for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
      int status = ask(line, 0);
      statuses.merge(status, 1L, Long::sum);
      slowest = Math.max(slowest, System.nanoTime() - before);
      Thread.sleep(200);
    }
    close(line);
    return new Share(statuses, slowest);
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
