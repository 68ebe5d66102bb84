package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;

/** The first page in a real browser. */
class FirstPageIT {

  @Test
  void opensWithoutComplaint() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      List<String> complaints = new ArrayList<>();
      visitor.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              complaints.add(message.text());
            }
          });
      Page page = visitor.newPage();
      Response answer = page.navigate("/");
      TestBrowser.screenshot(page, "first-page");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(page.locator("h1").count()).isEqualTo(1);
      assertThat(complaints).isEmpty();
    }
  }

  /** A browser silently drops a cookie whose promises it does not believe. */
  @Test
  void keepsTheSessionCookieWithAllItsPromises() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      visitor.newPage().navigate("/");
      Cookie session =
          visitor.cookies().stream()
              .filter(cookie -> cookie.name.equals("__Host-QSID"))
              .findFirst()
              .orElseThrow();
      assertThat(session.secure).isTrue();
      assertThat(session.httpOnly).isTrue();
      assertThat(session.sameSite).hasToString("STRICT");
      assertThat(session.value).hasSizeGreaterThanOrEqualTo(43);
    }
  }
}
