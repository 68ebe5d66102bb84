package kz.qorgan.witness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of checkpoints, a file for each day of UTC, to be copied to where no one can change it.
 */
record CheckpointFiles(Path folder) {

  private static final int BLOCK = 1 << 16;
  private static final String NAME = "\\d{4}-\\d{2}-\\d{2}\\.txt";

  /** All lines, oldest first. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /** The newest line; null when there is none. Reads no more of a file than that. */
  @Nullable String last() throws IOException {
    List<Path> files = files();
    for (int i = files.size() - 1; i >= 0; i--) {
      String line = last(files.get(i));
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  private static @Nullable String last(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long end = bytes.length();
      if (end == 0) {
        return null;
      }
      end -= byteAt(bytes, end - 1) == '\n' ? 1 : 0;
      long from = end;
      byte[] block = new byte[BLOCK];
      while (from > 0) {
        int size = (int) Math.min(BLOCK, from);
        bytes.seek(from - size);
        bytes.readFully(block, 0, size);
        int at = size;
        while (at > 0 && block[at - 1] != '\n') {
          at--;
        }
        from -= size - at;
        if (at > 0) {
          break;
        }
      }
      byte[] line = new byte[(int) (end - from)];
      bytes.seek(from);
      bytes.readFully(line);
      return new String(line, StandardCharsets.UTF_8);
    }
  }

  private static int byteAt(RandomAccessFile bytes, long place) throws IOException {
    bytes.seek(place);
    return bytes.read();
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(NAME)).sorted().toList();
    }
  }

  /**
   * Adds a line to the file of its day, or to the newest file when the clock was set back: the last
   * line of the newest file must stay the last. It is on the disk when this returns.
   */
  void append(Instant at, String line) throws IOException {
    Files.createDirectories(folder);
    Path ofTheDay = folder.resolve(at.atOffset(ZoneOffset.UTC).toLocalDate() + ".txt");
    List<Path> files = files();
    Path newest = files.isEmpty() ? ofTheDay : files.get(files.size() - 1);
    Path file = newest.compareTo(ofTheDay) > 0 ? newest : ofTheDay;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
