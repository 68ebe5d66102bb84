package kz.qorgan.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kz.qorgan.shared.Throttled;

/**
 * Argon2id, bounded: one hash costs as much as a hundred requests. A password is brought to one
 * spelling (NFKC) first, because keyboards differ in how they compose letters.
 */
@ApplicationScoped
class Hashing {
  /**
   * 12 MB in three passes are worth as much as 19 MB in two (OWASP ASVS 5.0, 11.4.2), cost a fifth
   * less, and leave a third less memory behind for the collector.
   */
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(12_288, 3, 1, 32, Argon2.ID);

  private final Semaphore places =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  boolean matches(String password, String hash) {
    return inTurn(
        () -> Password.check(plain(password), hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** The hash in PHC form. */
  String hash(String password) {
    return inTurn(() -> Password.hash(plain(password)).addRandomSalt(16).with(ARGON2).getResult());
  }

  static String plain(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!places.tryAcquire(2, TimeUnit.SECONDS)) {
        throw new Throttled(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Throttled(5);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
