package kz.qorgan.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many may work at once, so many more may wait for a short time, first come, first served. */
final class Places {

  private final Semaphore free;
  private final Semaphore waiting;
  private final Duration patience;

  /**
   * Places that nobody has taken yet.
   *
   * @param working how many work at once, at least 1
   * @param waiting how many wait at most
   * @param patience how long each of them waits
   */
  Places(int working, int waiting, Duration patience) {
    this.free = new Semaphore(working, true);
    this.waiting = new Semaphore(waiting);
    this.patience = patience;
  }

  /**
   * Takes a place, to be left again; false when there was none for too long or too many wait.
   *
   * @param own how many more of these places the same person may take
   */
  boolean take(Semaphore own) {
    try {
      return took(own, 0) || waiting.tryAcquire() && inTurn(own);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean inTurn(Semaphore own) throws InterruptedException {
    try {
      return took(own, patience.toNanos());
    } finally {
      waiting.release();
    }
  }

  /** Always with a time, if only none: without one it would push in before those who wait. */
  private boolean took(Semaphore own, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    if (!own.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    boolean took = false;
    try {
      took = free.tryAcquire(nanos == 0 ? 0 : end - System.nanoTime(), TimeUnit.NANOSECONDS);
      return took;
    } finally {
      if (!took) {
        own.release();
      }
    }
  }

  void leave(Semaphore own) {
    free.release();
    own.release();
  }
}
