package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static Settings read(Map<String, String> environment) {
    return Settings.read(Path.of("/opt/qorgan"), Map.of(), environment, new Properties());
  }

  @Test
  void withoutAnyWordItListensOnLoopback() {
    Settings settings = read(Map.of());
    assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:8080");
    assertThat(settings.data()).isEqualTo(Path.of("/opt/qorgan/.qorgan"));
    assertThat(settings.usesEmbeddedDatabase()).isTrue();
    assertThat(settings.demo()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"512m, true", "1048576k, true", "1G, true", "1025m, false", "2g, false"})
  void aSmallHeapIsCollectedSerially(String memory, boolean serially) {
    assertThat(read(Map.of("QORGAN_MEMORY", memory)).heap())
        .startsWith("-Xmx" + memory)
        .satisfies(words -> assertThat(words.contains("-XX:+UseSerialGC")).isEqualTo(serially));
  }

  @Test
  void theEnvironmentWinsOverSystemProperties() {
    Properties properties = new Properties();
    properties.setProperty("qorgan.http.port", "1111");
    properties.setProperty("qorgan.default-locale", "ru");
    Map<String, String> environment = Map.of("QORGAN_HTTP_PORT", "2222");
    Settings settings = Settings.read(Path.of("/"), Map.of(), environment, properties);
    assertThat(settings.port()).isEqualTo(2222);
    assertThat(settings.forApplication(new DatabaseAccess("u", "", "", "", "")))
        .containsEntry("qorgan.default-locale", "ru");
  }

  @Test
  void theDemoIsOnWhereItIsAskedForUnlessTheEnvironmentSaysNo() {
    Map<String, String> asked = Map.of("qorgan.demo", "true");
    Properties none = new Properties();
    assertThat(Settings.read(Path.of("/"), asked, Map.of(), none).demo()).isTrue();
    assertThat(Settings.read(Path.of("/"), asked, Map.of("QORGAN_DEMO", "false"), none).demo())
        .isFalse();
  }

  /** Browsers silently drop our cookies on plain http anywhere but on loopback. */
  @Test
  void beyondLoopbackItWantsTheAddressOfAProxy() {
    assertThatThrownBy(() -> read(Map.of("QORGAN_HTTP_ADDRESS", "0.0.0.0")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("qorgan.base-url");
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "QORGAN_HTTP_ADDRESS", "0.0.0.0",
                        "QORGAN_BASE_URL", "http://qorgan.example.kz")))
        .isInstanceOf(CannotStart.class);
    Settings proxied =
        read(
            Map.of(
                "QORGAN_HTTP_ADDRESS", "0.0.0.0",
                "QORGAN_BASE_URL", "https://qorgan.example.kz"));
    assertThat(proxied.isSecure()).isTrue();
    assertThat(proxied.localUrl()).hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({
    "QORGAN_HTTP_PORT, 0",
    "QORGAN_HTTP_PORT, http",
    "QORGAN_HTTP_PORT, 99999999999",
    "QORGAN_DEFAULT_LOCALE, kz",
    "QORGAN_DEMO, ja",
    "QORGAN_TIMEZONE, Kostanay",
    "QORGAN_MEMORY, lots",
    "QORGAN_BASE_URL, https://a b",
    "QORGAN_DB_URL, postgres://elsewhere"
  })
  void aWrongValueIsNamed(String variable, String value) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(value);
  }

  @Test
  void anOutsideDatabaseNeedsAllItsPasswords() {
    assertThatThrownBy(
            () -> read(Map.of("QORGAN_DB_URL", "jdbc:postgresql://elsewhere:5432/qorgan")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("QORGAN_DB_OWNER_USER");
  }

  @Test
  void theApplicationIsNeverToldTheOwnersPassword() {
    DatabaseAccess database = new DatabaseAccess("url", "q_migrator", "owner", "app", "signin");
    assertThat(read(Map.of()).forApplication(database))
        .containsEntry("qorgan.db.app.password", "app")
        .containsEntry("qorgan.db.signin.password", "signin")
        .doesNotContainValue("owner")
        .doesNotContainKey("qorgan.db.owner.password");
    assertThat(database).hasToString("DatabaseAccess[url]");
  }
}
