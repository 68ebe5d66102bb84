package kz.qorgan.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, the passwords and the logs, held by one running Qorgan at a time.
 * Private to the person who started it: it holds children's records.
 */
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static DataFolder open(Path path) {
    try {
      create(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "Another Qorgan is already running on the data folder "
                + path
                + "; stop it, or set qorgan.data to another folder.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new CannotStart("The data folder " + path + " cannot be used: " + reason(e) + ".", e);
    }
  }

  /** Makes the folder and the one for logs, for their owner's eyes only. */
  static void create(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectories(path.resolve("log"));
  }

  Path path() {
    return path;
  }

  Path database() {
    return path.resolve("database");
  }

  /** A log of this name; the one of the start before is kept beside it. */
  Path freshLog(String name) throws IOException {
    Path log = path.resolve("log").resolve(name + ".log");
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  /** An empty folder of this name: what an earlier start left there is deleted. */
  Path freshFolder(String name) throws IOException {
    Path folder = path.resolve(name);
    delete(folder);
    return Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied (it belongs to another user)"
        : e.getClass().getSimpleName() + " " + e.getMessage();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process anyway.
      System.getLogger(DataFolder.class.getName()).log(System.Logger.Level.DEBUG, "lock", e);
    }
  }
}
