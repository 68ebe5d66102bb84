package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launcher that was killed leaves running; here a follower of a file stands for it. */
class LeftoversTest {

  @Test
  void aServerOnTheSameDataIsStopped(@TempDir Path folder) throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      Path file = Files.createFile(data.freshFolder("server").resolve("followed"));
      Process leftover = new ProcessBuilder("tail", "-f", file.toString()).start();
      Files.writeString(folder.resolve("server.pid"), Long.toString(leftover.pid()));
      PayaraServer.stopLeftover(data);
      assertThat(leftover.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(folder.resolve("server.pid")).doesNotExist();
    }
  }

  /** After a restart of the machine the number may belong to anybody. */
  @Test
  void aStrangersProcessOfTheSameNumberIsLeftAlone(@TempDir Path folder) throws Exception {
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Process stranger = new ProcessBuilder("tail", "-f", elsewhere.toString()).start();
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      Files.writeString(data.path().resolve("server.pid"), Long.toString(stranger.pid()));
      PayaraServer.stopLeftover(data);
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }
}
