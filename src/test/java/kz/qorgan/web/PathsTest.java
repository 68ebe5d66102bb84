package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

  @ParameterizedTest
  @ValueSource(strings = {"/home", "/cases/list?risk=HIGH&after=abc", "/cases/case?id=1-2", "/"})
  void leadsBackToPagesOfOurOwn(String path) {
    assertThat(Paths.isOwn(path)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "home",
        "//evil.kz",
        "/\\evil.kz",
        "https://evil.kz/",
        "javascript:alert(1)",
        "/home\r\nSet-Cookie: a=b",
        "/../WEB-INF/web.xml",
        "/x/./y",
        "/api/cases",
        "/home#@evil.kz",
        "/cases/<script>"
      })
  void leadsNobodyElsewhere(String path) {
    assertThat(Paths.isOwn(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/index", "/index.xhtml", "/", ""})
  void knowsTheSignInPageByAllItsNames(String path) {
    assertThat(Paths.page(path)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openapi",
        "/OpenAPI",
        "/metrics/base",
        "/application.wadl",
        "/health",
        "/health/started"
      })
  void closesWhatTheServerTellsOfItself(String path) {
    assertThat(Headers.closed(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health/ready", "/health/live", "/api/openapi", "/measures/list"})
  void leavesOurOwnDoorsOpen(String path) {
    assertThat(Headers.closed(path)).isFalse();
  }
}
