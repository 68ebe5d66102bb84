package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a person meets it when it cannot start: one sentence, and nothing left. */
class LaunchIT {

  @Test
  void saysThatThePortIsTaken(@TempDir Path data) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(
          Map.of("QORGAN_DATA", data.toString(), "QORGAN_HTTP_PORT", port),
          "Port " + port + " on 127.0.0.1 cannot be opened");
    }
  }

  @Test
  void saysThatTheDataFolderIsBroken(@TempDir Path data) throws Exception {
    Files.createDirectories(data.resolve("database"));
    assertRefused(
        Map.of("QORGAN_DATA", data.toString(), "QORGAN_HTTP_PORT", freePort()),
        "is not a readable PostgreSQL database");
  }

  @Test
  void saysThatAnotherOneRunsOnTheSameData(@TempDir Path data) throws Exception {
    try (DataFolder held = DataFolder.open(data)) {
      assertRefused(
          Map.of("QORGAN_DATA", held.path().toString(), "QORGAN_HTTP_PORT", freePort()),
          "Another Qorgan is already running");
    }
  }

  @Test
  void saysThatThePlaceIsNoFolder(@TempDir Path data) throws Exception {
    Path file = Files.writeString(data.resolve("file"), "");
    assertRefused(Map.of("QORGAN_DATA", file.toString()), "cannot be used");
  }

  @Test
  void saysThatAnOutsideDatabaseDoesNotAnswer(@TempDir Path data) throws Exception {
    assertRefused(
        Map.of(
            "QORGAN_DATA", data.toString(),
            "QORGAN_HTTP_PORT", freePort(),
            "QORGAN_DB_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/qorgan",
            "QORGAN_DB_OWNER_USER", "q_migrator",
            "QORGAN_DB_OWNER_PASSWORD", "o",
            "QORGAN_DB_APP_PASSWORD", "a",
            "QORGAN_DB_SIGNIN_PASSWORD", "s"),
        "The database cannot be used as the owner");
  }

  private static void assertRefused(Map<String, String> environment, String sentence)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "kz.qorgan.launch.Launch"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process launch = builder.start();
    String said = new String(launch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(launch.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(launch.exitValue()).as(said).isEqualTo(1);
    String last = said.strip().lines().reduce((earlier, later) -> later).orElse("");
    assertThat(last).startsWith("Qorgan cannot start. ").contains(sentence);
    assertThat(said).doesNotContain("\tat ");
    assertThat(launch.descendants()).isEmpty();
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
