package kz.qorgan.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** REST for tests that ask thousands of times: connections are kept. */
public final class HttpDoor {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private HttpDoor() {}

  /** What came back. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {}

  /**
   * Asks, in English unless a header says otherwise.
   *
   * @param path below {@code /api}, beginning with a slash
   * @param token null for a stranger
   * @param body JSON unless a header says otherwise, or null
   * @param headers names and values in turn
   */
  public static Answer ask(
      String method, String path, String token, String body, String... headers) {
    HttpRequest.Builder request = request(path, token);
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks and goes away before the answer can be there. */
  public static void breakOff(String path, String token, int afterMillis)
      throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked =
        CLIENT.sendAsync(request(path, token).GET().build(), BodyHandlers.ofString());
    Thread.sleep(afterMillis);
    asked.cancel(true);
  }

  private static HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(QorganServer.url() + "/api" + path))
            .timeout(Duration.ofSeconds(60))
            .setHeader("Accept-Language", "en");
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    return request;
  }
}
