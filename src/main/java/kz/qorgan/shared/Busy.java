package kz.qorgan.shared;

/**
 * The system cannot answer at this moment: nothing was done, and the same request may be sent
 * again.
 */
public final class Busy extends Problem {
  private static final long serialVersionUID = 1L;

  /** How long most of what the system is busy with takes. */
  public static final int SECONDS = 2;

  private final int seconds;

  public Busy() {
    this("web.problem.busy", SECONDS);
  }

  /** Busy with something that takes long. */
  public Busy(String key, int seconds) {
    super(503, "busy", key);
    this.seconds = seconds;
  }

  /** Seconds until it is worth asking again, at least 1. */
  public int seconds() {
    return seconds;
  }
}
