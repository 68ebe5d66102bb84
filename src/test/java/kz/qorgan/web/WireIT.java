package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;

/** What goes over the wire: packed, once, and no more than a page needs. */
class WireIT {

  private static final String LIST = "/cases/list";
  private static final String YEAR = "public, max-age=31536000, immutable";
  private static final Pattern FILE =
      Pattern.compile("(?:(?:src|href)=\"|url\\(\"?)(/jakarta\\.faces\\.resource/[^\")]+)");

  /**
   * Asks for nothing packed by itself and unpacks nothing. As browsers and proxies ask without TLS:
   * they do not rise to HTTP/2, in which the server packs nothing.
   */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void packsPagesAndKeepsThemNowhere() throws Exception {
    String cookies = PageSession.of("district").cookies();
    HttpResponse<byte[]> page = packed(LIST, cookies);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(page, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "Content-Security-Policy")).contains("nonce-");
    assertThat(text(page)).contains("</html>").contains("class=\"q-table\"");
    assertThat(page.body().length * 4).isLessThan(text(page).length());
  }

  @Test
  void packsWhatProgramsAskFor() throws Exception {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(QorganServer.url().resolve("/api/cases?limit=25"))
                .header("Authorization", "Bearer " + Person.named("district").token())
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(text(answer)).startsWith("{").contains("\"items\"");
  }

  @Test
  void letsEveryFileBeKeptForAYearUnderItsDigest() throws Exception {
    List<String> files = files();
    assertThat(files).hasSizeGreaterThan(6);
    for (String file : files) {
      HttpResponse<byte[]> packed = packed(file, "");
      assertThat(packed.statusCode()).as(file).isEqualTo(200);
      assertThat(file).contains("v=");
      assertThat(header(packed, "Cache-Control")).as(file).isEqualTo(YEAR);
      assertThat(header(packed, "Vary")).as(file).isEqualTo("Accept-Encoding");
      assertThat(header(packed, "X-Content-Type-Options")).as(file).isEqualTo("nosniff");
      assertThat(header(packed, "Set-Cookie")).as(file).isEmpty();
      boolean font = file.contains(".woff2");
      boolean small = file.contains(".svg");
      assertThat(header(packed, "Content-Encoding"))
          .as(file)
          .isEqualTo(font || small ? "" : "gzip");
      assertThat(header(packed, "Content-Type"))
          .as(file)
          .matches("text/css.*|(application|text)/javascript.*|image/svg\\+xml.*|font/woff2");
    }
  }

  @Test
  void unpacksToTheSameFile() throws Exception {
    for (String file : files()) {
      HttpResponse<byte[]> plain = ask("GET", file, "", "identity");
      assertThat(header(plain, "Content-Encoding")).as(file).isEmpty();
      assertThat(unpacked(packed(file, ""))).as(file).isEqualTo(plain.body());
    }
  }

  @Test
  void sendsNothingToWhoHasTheFile() throws Exception {
    for (String file : files()) {
      HttpResponse<byte[]> first = packed(file, "");
      HttpResponse<byte[]> again =
          http.send(
              HttpRequest.newBuilder(QorganServer.url().resolve(file))
                  .header("Accept-Encoding", "gzip")
                  .header("If-Modified-Since", header(first, "Last-Modified"))
                  .header("If-None-Match", header(first, "ETag"))
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(again.statusCode()).as(file).isEqualTo(304);
      assertThat(again.body()).as(file).isEmpty();
      assertThat(header(again, "Cache-Control")).as(file).isEqualTo(YEAR);
    }
  }

  @Test
  void keepsNoFileThatIsNotThere() throws Exception {
    HttpResponse<byte[]> missing =
        packed("/jakarta.faces.resource/none.css.xhtml?ln=primefaces-qorgan&v=0123456789", "");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(header(missing, "Cache-Control")).isEqualTo("no-store");
  }

  /** The head alone says the same and nothing follows. */
  @Test
  void tellsTheHeadAlone() throws Exception {
    HttpResponse<byte[]> head = ask("HEAD", files().get(0), "", "gzip");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Cache-Control")).isEqualTo(YEAR);
    HttpResponse<byte[]> page = ask("HEAD", LIST, PageSession.of("district").cookies(), "gzip");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEmpty();
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
  }

  /** Slow lines in the villages: the whole first page in 150 KB, every later one in a tenth. */
  @Test
  void opensTheListOverASlowLine() {
    try (BrowserContext signedIn = TestBrowser.visitor()) {
      TestBrowser.signedIn(signedIn, "district", "kk");
      Browser.NewContextOptions emptyCache =
          new Browser.NewContextOptions()
              .setViewportSize(TestBrowser.WIDTH, TestBrowser.HEIGHT)
              .setStorageState(signedIn.storageState());
      try (BrowserContext visitor = TestBrowser.visitor(emptyCache)) {
        Page page = visitor.newPage();
        AtomicLong bytes = counted(visitor, page);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        open(page);
        assertThat(bytes.get()).isBetween(20_000L, 150_000L);
        assertThat(asked)
            .noneMatch(url -> url.contains("ln=primefaces&") || url.contains("jquery"));
        bytes.set(0);
        open(page);
        assertThat(bytes.get()).isBetween(1_000L, 15_000L);
        bytes.set(0);
        asked.clear();
        page.locator("a.q-next").click();
        page.waitForURL("**/cases/list?after=*");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(bytes.get()).isBetween(1_000L, 15_000L);
        assertThat(asked).filteredOn(url -> url.contains("/cases/")).hasSize(1);
      }
    }
  }

  private static void open(Page page) {
    Response answer = page.navigate(LIST);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(page.locator(".q-table tbody tr").count()).isEqualTo(25);
  }

  /** What the browser itself counts, heads included. */
  private static AtomicLong counted(BrowserContext visitor, Page page) {
    AtomicLong bytes = new AtomicLong();
    CDPSession devtools = visitor.newCDPSession(page);
    devtools.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    devtools.send("Network.enable");
    return bytes;
  }

  /** All that the list and its styles name. */
  private List<String> files() throws IOException, InterruptedException {
    List<String> files = named(text(packed(LIST, PageSession.of("district").cookies())));
    for (String file : List.copyOf(files)) {
      if (file.contains(".css")) {
        files.addAll(named(text(packed(file, ""))));
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<String> named(String text) {
    List<String> files = new ArrayList<>();
    FILE.matcher(text).results().forEach(found -> files.add(found.group(1).replace("&amp;", "&")));
    return files;
  }

  private HttpResponse<byte[]> packed(String path, String cookies)
      throws IOException, InterruptedException {
    return ask("GET", path, cookies, "gzip");
  }

  private HttpResponse<byte[]> ask(String method, String path, String cookies, String encoding)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(QorganServer.url().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept-Encoding", encoding)
            .header("Cookie", cookies)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return String.join(" and ", answer.headers().allValues(name));
  }

  private static String text(HttpResponse<byte[]> answer) throws IOException {
    return new String(unpacked(answer), StandardCharsets.UTF_8);
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
    if (!header(answer, "Content-Encoding").equals("gzip")) {
      return answer.body();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    }
  }
}
