package kz.qorgan.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path into a folder of our own.
 *
 * @param folder that holds bin, lib and share
 */
record PostgresBinaries(Path folder) {

  static PostgresBinaries unpack(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path draft = folder.resolveSibling(folder.getFileName() + ".new");
      DataFolder.delete(draft);
      String archive = "/postgres-linux-" + architecture() + ".txz";
      try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
        if (packed == null) {
          throw new CannotStart("The build lacks PostgreSQL's programs for this machine.");
        }
        unpack(packed, draft);
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(folder);
  }

  private static String architecture() {
    String name = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    if (name.equals("Linux") && processor.equals("amd64")) {
      return "x86_64";
    }
    if (name.equals("Linux") && processor.equals("aarch64")) {
      return "arm_64";
    }
    throw new CannotStart(
        "The embedded database runs on Linux (amd64, arm64) only, not on "
            + name
            + " "
            + processor
            + ": set qorgan.db.url to a PostgreSQL server.");
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /**
   * A call of one of the programs. PostgreSQL refuses to run as root, so root runs it in a user
   * namespace in which it is nobody; the files stay root's.
   */
  ProcessBuilder call(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }
}
