package kz.qorgan.shared;

/** The actor may not do this at all, whatever the record. */
public final class Refused extends Problem {
  private static final long serialVersionUID = 1L;

  public Refused() {
    this("web.problem.refused");
  }

  /** Refused for a reason that the actor may know. */
  public Refused(String key) {
    super(403, "refused", key);
  }
}
