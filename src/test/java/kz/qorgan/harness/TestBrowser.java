package kz.qorgan.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One headless browser for all browser tests of a run; a context of its own for each visitor, so
 * that two may be signed in at once.
 */
public final class TestBrowser {

  /** The screen that schools have. */
  public static final int WIDTH = 1366;

  public static final int HEIGHT = 768;

  private static final String ROOMS =
      "access|audit|cases|home|measures|notifications|organisations|referrals|statistics|web";

  private static Playwright playwright;
  private static Browser browser;

  private TestBrowser() {}

  /** A visitor with an empty profile, whose addresses may begin with a slash. */
  public static BrowserContext visitor() {
    return visitor(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
  }

  /** A visitor with a screen, language or colour scheme of his own. */
  public static synchronized BrowserContext visitor(Browser.NewContextOptions options) {
    String url = QorganServer.url().toString();
    BrowserContext context = browser().newContext(options.setBaseURL(url));
    context.setDefaultTimeout(60_000);
    return context;
  }

  /** Keeps what the page looks like in target/screenshots, to be looked at. */
  public static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  /**
   * Signs in by the form, and on to a home in a language: an account remembers the language of its
   * last visit, which may have been another test's.
   */
  public static Page signedIn(BrowserContext visitor, String login, String language) {
    Page page = visitor.newPage();
    page.navigate("/");
    page.locator("#login").fill(login);
    page.locator("#password").fill(QorganServer.PASSWORD);
    page.locator("#enter").click();
    awaits(page, "**/home");
    page.locator("button[name=to][value=" + language + "]").first().click();
    awaits(page, "**/home");
    return page;
  }

  /**
   * Waits for a page; when another one stays, the failure says which, and what it tells its reader.
   */
  public static void awaits(Page page, String address) {
    try {
      page.waitForURL(address);
    } catch (TimeoutError late) {
      screenshot(page, "not-" + address.replaceAll("\\W+", "-"));
      throw new AssertionError(
          "Instead of " + address + ": " + page.url() + "\n" + page.locator("body").innerText(),
          late);
    }
  }

  /** Nothing that axe complains of, nothing wider than the screen, no key instead of its words. */
  public static void assertReadable(Page page, String name) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(name)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
        .isEmpty();
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(name + " fits")
        .isTrue();
    assertThat(page.locator("main").innerText())
        .as(name)
        .doesNotContainPattern("\\b(" + ROOMS + ")\\.[a-z]");
  }

  private static Browser browser() {
    if (browser == null) {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      Path chromium = Chromium.find();
      playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setHeadless(true)
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-quic",
                              "--no-first-run",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
    }
    return browser;
  }

  static synchronized void close() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
      browser = null;
    }
  }
}
