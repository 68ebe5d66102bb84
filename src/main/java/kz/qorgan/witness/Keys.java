package kz.qorgan.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key of the checkpoints: a file of two lines in Base64, the public key and then the
 * private one, which only its owner can read; beside it the public key alone, for the auditor.
 */
public final class Keys {

  private static final String ALGORITHM = "Ed25519";

  private final @Nullable PrivateKey secret;
  private final PublicKey open;

  private Keys(@Nullable PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = open;
  }

  /** The key of this file; made now if there is none. */
  public static Keys in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    return read(file);
  }

  /** Reads a file with both keys, or with the public one alone. */
  static Keys read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      PublicKey open = keys.generatePublic(new X509EncodedKeySpec(bytes(lines.get(0))));
      return new Keys(
          lines.size() < 2
              ? null
              : keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(lines.get(1)))),
          open);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("there is no key in " + file, e);
    }
  }

  private static byte[] bytes(String line) {
    return Base64.getDecoder().decode(line.strip());
  }

  private static void make(Path file) throws IOException {
    KeyPair pair = random();
    String open = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n";
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n";
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, open + secret);
    Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), open);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Keys fresh() {
    KeyPair pair = random();
    return new Keys(pair.getPrivate(), pair.getPublic());
  }

  private static KeyPair random() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java since 15 knows " + ALGORITHM, e);
    }
  }

  /** Signs a text; the signature in Base64. */
  String sign(String text) {
    if (secret == null) {
      throw new IllegalStateException("the public key signs nothing");
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this key signed the text. */
  boolean signed(String text, String proof) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(open);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(proof));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
