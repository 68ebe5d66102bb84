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
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);

  private final Semaphore places =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

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
