package kz.qorgan.shared;

/**
 * The system cannot answer at this moment: nothing was done, and the same request may be sent
 * again.
 */
public final class Busy extends Problem {
  private static final long serialVersionUID = 1L;

  /** Seconds until it is worth asking again. */
  public static final int SECONDS = 2;

  public Busy() {
    super(503, "busy", "web.problem.busy");
  }
}
