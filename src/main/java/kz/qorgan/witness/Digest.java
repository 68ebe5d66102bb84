package kz.qorgan.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes that a hash is taken of, as the database's {@code audit.field} writes them. */
final class Digest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /**
   * A value that no neighbour can reach into: its length in bytes, then itself; a dash for none.
   */
  Digest field(@Nullable String value) {
    if (value == null) {
      bytes.write('-');
      return this;
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
    return raw(text);
  }

  Digest raw(byte[] some) {
    bytes.writeBytes(some);
    return this;
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-256", e);
    }
  }

  static String hex(byte[] some) {
    return HexFormat.of().formatHex(some);
  }
}
