package kz.qorgan.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The embedded database's passwords: random, made at the first start, in a file that only the
 * person who starts Qorgan can read.
 */
final class Secrets {

  private final Path file;
  private final Properties known = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(Path data) throws IOException {
    Secrets secrets = new Secrets(data.resolve("passwords.properties"));
    if (Files.exists(secrets.file)) {
      try (Reader reader = Files.newBufferedReader(secrets.file)) {
        secrets.known.load(reader);
      }
    }
    return secrets;
  }

  /** The password of a database role, made now if there was none. */
  String of(String role) throws IOException {
    String password = known.getProperty(role);
    if (password == null) {
      password = random();
      known.setProperty(role, password);
      save();
    }
    return password;
  }

  boolean has(String role) {
    return known.containsKey(role);
  }

  private void save() throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(draft)) {
      known.store(writer, "Passwords of the embedded database. Lost with this file.");
    }
    Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
