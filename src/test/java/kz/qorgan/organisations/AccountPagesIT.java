package kz.qorgan.organisations;

import static kz.qorgan.harness.TestBrowser.assertReadable;
import static kz.qorgan.harness.TestBrowser.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.TestBrowser;
import org.junit.jupiter.api.Test;

/**
 * The administrator's way through the pages: somebody new, a link, a role that two give, a move.
 */
class AccountPagesIT {
  private static final String PASSWORD = "үш аққу көлге қонды";

  @Test
  void somebodyNewIsInvitedAndSignsIn() {
    String link;
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "ru");
      page.navigate("/accounts/create");
      page.fill("[id=surname]", "Страничкина");
      page.fill("[id=givenName]", "Вера");
      page.fill("[id=login]", "pаge1"); // with a Cyrillic а
      page.selectOption(
          "[id=organisation]",
          new SelectOption().setValue(Person.office("school-391000000-3").toString()));
      page.check("input[name=roles][value=SCHOOL_PSYCHOLOGIST]");
      page.click("[id=create]");
      assertThat(page.locator("[id=login-error]").innerText()).contains("латиницу и кириллицу");
      assertReadable(page, "mixed login");
      page.fill("[id=login]", "page1");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      page.locator("#password summary").click();
      assertReadable(page, "inviting");
      page.click("[id=issueLink]");
      link = page.locator("[id=link]").innerText();
      assertReadable(page, "link made");
      TestBrowser.screenshot(page, "account-link-ru");
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = visitor.newPage();
      page.navigate(link);
      assertReadable(page, "set a password");
      TestBrowser.screenshot(page, "password-set");
      page.fill("[id=newPassword]", "тым қысқа");
      page.fill("[id=again]", "тым қысқа");
      page.click("[id=set]");
      assertThat(page.locator("[id=newPassword-error]").innerText()).isNotBlank();
      page.fill("[id=newPassword]", PASSWORD);
      page.fill("[id=again]", PASSWORD);
      page.click("[id=set]");
      page.waitForURL(url -> !url.contains("/password"));
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("page1");
      page.fill("[id=login]", "page1");
      page.fill("[id=password]", PASSWORD);
      page.click("[id=enter]");
      TestBrowser.awaits(page, "**/home");
      page.navigate(link);
      assertThat(page.locator("[id=newPassword]").count()).as("a used link has no form").isZero();
      assertReadable(page, "spent link");
    }
  }

  @Test
  void aRoleOfWeightIsApprovedByTheSecondAdministratorOnTheirPage() {
    String asked;
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "kk");
      page.navigate("/accounts/create");
      page.fill("[id=surname]", "Екіншіқызы");
      page.fill("[id=givenName]", "Сәуле");
      page.fill("[id=login]", "page2");
      page.selectOption(
          "[id=organisation]", new SelectOption().setValue(Person.office("edu-dept").toString()));
      page.check("input[name=roles][value=AUDITOR]");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      asked = page.url().replaceAll(".*id=", "");
      assertThat(page.locator(".q-notice.q-warn[role=status]").count()).isEqualTo(1);
      assertReadable(page, "role waits");
    }
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin2", "kk");
      page.navigate("/accounts/requests");
      assertReadable(page, "requests");
      TestBrowser.screenshot(page, "role-requests-kk");
      page.locator("tr:has(a[href$='" + asked + "']) input[type=submit]").first().click();
      page.waitForCondition(() -> page.locator(".q-notice.q-good").count() == 1);
      Person.named("admin")
          .get("/accounts/" + asked)
          .then()
          .body("roles.code", org.hamcrest.Matchers.contains("AUDITOR"));
    }
  }

  @Test
  void somebodyMovesByThePage() {
    try (BrowserContext visitor = TestBrowser.visitor()) {
      Page page = signedIn(visitor, "admin", "en");
      page.navigate("/accounts/create");
      page.fill("[id=surname]", "Көшпенді");
      page.fill("[id=givenName]", "Асқар");
      page.fill("[id=login]", "page3");
      page.selectOption(
          "[id=organisation]",
          new SelectOption().setValue(Person.office("school-391000000-3").toString()));
      page.check("input[name=roles][value=SOCIAL_PEDAGOGUE]");
      page.click("[id=create]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      page.click("a[href*='/accounts/edit']");
      TestBrowser.awaits(page, "**/accounts/edit?id=*");
      assertReadable(page, "edit");
      TestBrowser.screenshot(page, "account-edit-en");
      page.selectOption(
          "[id=organisation]",
          new SelectOption().setValue(Person.office("school-391000000-2").toString()));
      page.check("input[name=roles][value=SOCIAL_PEDAGOGUE]");
      page.click("[id=move]");
      TestBrowser.awaits(page, "**/accounts/account?id=*");
      assertThat(page.locator(".q-notice.q-good").innerText()).contains("has moved");
      assertReadable(page, "moved");
      TestBrowser.screenshot(page, "account-moved-en");
    }
  }
}
