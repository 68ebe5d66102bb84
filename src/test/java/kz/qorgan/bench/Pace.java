package kz.qorgan.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** When each turn of a load begins. */
@FunctionalInterface
interface Pace {

  /** A closed loop: every line asks again as soon as it was answered. */
  Pace AT_ONCE = (began, turn) -> System.nanoTime();

  /**
   * Waits for a turn's beginning.
   *
   * @param began when the load did, by {@link System#nanoTime()}
   * @return when it should have begun; its answer's time counts from there
   */
  long await(long began, long turn);

  /**
   * The open model: requests come so often, whether or not the earlier ones were answered. When no
   * line is free a request waits, and its waiting counts.
   */
  static Pace perSecond(double rate) {
    double between = Duration.ofSeconds(1).toNanos() / rate;
    return (began, turn) -> {
      long due = began + Math.round(turn * between);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return due;
    };
  }
}
