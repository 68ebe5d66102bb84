package kz.qorgan.web;

import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of who steers, administers and reviews, and of the plan, in a real browser. */
class OfficePagesIT {
  private static final Map<String, List<String>> PAGES =
      Map.of(
          "region",
          List.of("/statistics/counts", "/measures/list", "/measures/measure?number=2.11"),
          "auditor",
          List.of("/audit/list", "/audit/list?outcome=REFUSED"),
          "admin",
          List.of(
              "/accounts/list",
              "/accounts/list?query=nobody-at-all",
              "/accounts/create",
              "/accounts/requests"),
          "psychologist",
          List.of("/measures/measure?number=1.21", "/sessions/list", "/sessions/password"));

  @ParameterizedTest
  @CsvSource({"kk,390,844,DARK", "ru,1366,768,LIGHT", "en,1366,768,DARK"})
  void everyPageCanBeReadByEverybody(String language, int width, int height, ColorScheme scheme) {
    Browser.NewContextOptions screen =
        new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
    PAGES.forEach(
        (login, addresses) -> {
          try (BrowserContext visitor = TestBrowser.visitor(screen)) {
            Page page = signedIn(visitor, login, language);
            for (String address : addresses) {
              assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
              String name = address.replaceAll("\\W+", "-") + "-" + language + "-" + width;
              TestBrowser.screenshot(page, "office" + name);
              assertReadable(page, name);
            }
          }
        });
  }

  @Test
  void theMapLeadsToTheNumbersOfATerritory() {
    SomeCase.registeredBy(Person.named("psychologist"));
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "secretary", "en");
      page.navigate("/statistics/counts");
      assertThat(page.locator(".q-tiles a").count()).isEqualTo(20);
      Locator city = page.locator(".q-tiles a[href='#territory-391000000']");
      String number = city.locator("strong").innerText();
      assertThat(city.getAttribute("title")).startsWith("Kostanay City: cases " + number);
      city.focus();
      page.keyboard().press("Enter");
      assertThat(page.url()).endsWith("#territory-391000000");
      assertThat(page.locator("#territory-391000000 td").first().innerText()).isEqualTo(number);
    }
  }

  @Test
  void theAdministratorDisablesAndEnables() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "ru");
      page.navigate("/accounts/list?query=inspector7");
      page.locator("tbody th a").click();
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      page.locator("#disable summary").click();
      assertReadable(page, "disabling");
      TestBrowser.screenshot(page, "office-disabling");
      page.locator("#disableConfirmed").click();
      page.locator("#lastReader").check();
      assertReadable(page, "last reader");
      TestBrowser.screenshot(page, "office-last-reader");
      page.locator("#disableConfirmed").click();
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("отключена");
      assertThat(page.locator("#disable").count()).isZero();
      assertReadable(page, "disabled");
      page.locator("#enable").click();
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("вход снова разрешён");
      assertThat(page.locator("#enable").count()).isZero();
    }
  }

  @Test
  void theAuditorFollowsACaseByItsNumber() {
    UUID caseId = SomeCase.registeredBy(Person.named("psychologist"));
    Person.named("inspector2").get("/cases/" + caseId).then().statusCode(404);
    String number = Person.named("psychologist").get("/cases/" + caseId).path("number");
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "auditor", "en");
      page.navigate("/audit/list");
      page.locator(".q-filters summary").click();
      page.locator("#filter-number").fill(number);
      page.locator(".q-filters button").click();
      TestBrowser.awaits(page, "**/audit/list?*number=*");
      assertThat(page.locator("tbody tr").count()).isEqualTo(3);
      assertThat(page.locator("tbody tr").nth(1).innerText())
          .contains("inspector2", "Open a case", "Refused", "There is no such record", number);
      assertThat(page.locator("main").innerText()).doesNotContain("Сынақова");
    }
  }

  @Test
  void aMeasureLeadsToItsCasesAndToANewOne() {
    SomeCase.registeredBy(Person.named("psychologist"));
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "psychologist", "ru");
      page.navigate("/measures/measure?number=1.21");
      assertThat(page.locator("main [lang=kk]").first().innerText()).isNotBlank();
      assertThat(page.locator("tbody th a[href*='/cases/case?id=']").count()).isBetween(1, 10);
      assertThat(page.locator("a[href$='/cases/register?measure=1.21']").count()).isEqualTo(1);
      page.navigate("/measures/measure?number=2.13");
      assertThat(page.locator("main a[href*='/cases/register']").count())
          .as("health only")
          .isZero();
      assertThat(page.navigate("/measures/measure?number=9.99").status()).isEqualTo(404);
    }
  }
}
