package kz.qorgan.shared;

/** A change must name the version that it was made from (If-Match). */
public final class PreconditionMissing extends Problem {
  private static final long serialVersionUID = 1L;

  public PreconditionMissing() {
    super(428, "precondition-missing", "web.problem.preconditionMissing");
  }
}
