package kz.qorgan.shared;

/** Somebody else changed the record since it was read; nothing was saved. */
public final class Stale extends Problem {
  private static final long serialVersionUID = 1L;

  public Stale() {
    super(412, "stale", "web.problem.stale");
  }
}
