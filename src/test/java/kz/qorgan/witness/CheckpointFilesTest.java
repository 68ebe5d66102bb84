package kz.qorgan.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest line is found from the end, whatever its length. */
class CheckpointFilesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void noFolderAndNoLineHaveNoLast() throws IOException {
    assertThat(new CheckpointFiles(folder.resolve("none")).last()).isNull();
    assertThat(new CheckpointFiles(folder).last()).isNull();
    Files.createFile(folder.resolve("2026-11-22.txt"));
    assertThat(new CheckpointFiles(folder).last()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 65535, 65536, 65537, 131072, 430_000})
  void theLastOfSeveralLinesIsWhole(int length) throws IOException {
    CheckpointFiles files = new CheckpointFiles(folder);
    String line = "a".repeat(length - 1) + "z";
    files.append(NOON, line);
    assertThat(files.last()).isEqualTo(line);
    files.append(NOON, "short");
    assertThat(files.last()).isEqualTo("short");
    files.append(NOON, line);
    assertThat(files.last()).isEqualTo(line);
    assertThat(files.lines()).isEqualTo(List.of(line, "short", line));
  }

  @Test
  void anEmptyFileOfTodayLeavesTheLineOfYesterday() throws IOException {
    CheckpointFiles files = new CheckpointFiles(folder);
    files.append(NOON, "yesterday");
    Files.createFile(folder.resolve("2026-11-23.txt"));
    assertThat(files.last()).isEqualTo("yesterday");
  }

  @Test
  void aLineThatBrokeOffIsToldAsItIs() throws IOException {
    CheckpointFiles files = new CheckpointFiles(folder);
    files.append(NOON, "whole");
    Files.writeString(folder.resolve("2026-11-23.txt"), "first\nbroken");
    assertThat(files.last()).isEqualTo("broken");
  }
}
