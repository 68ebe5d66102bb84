package kz.qorgan.shared;

/** The actor may not do this at all, whatever the record. */
public final class Refused extends Problem {
  private static final long serialVersionUID = 1L;

  public Refused() {
    super(403, "refused", "web.problem.refused");
  }
}
