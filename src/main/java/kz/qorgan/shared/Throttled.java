package kz.qorgan.shared;

/** Too many attempts, or too many at once; the caller may try again after some seconds. */
public final class Throttled extends Problem {
  private static final long serialVersionUID = 1L;

  private final int seconds;

  public Throttled(int seconds) {
    super(429, "throttled", "web.problem.throttled", seconds);
    this.seconds = seconds;
  }

  /** Seconds until an attempt is heard again. */
  public int seconds() {
    return seconds;
  }
}
