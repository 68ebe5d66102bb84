package kz.qorgan.shared;

/**
 * There is no such record, or none that the actor may see: the answer is the same, because
 * existence is also a secret.
 */
public final class NotFound extends Problem {
  private static final long serialVersionUID = 1L;

  public NotFound() {
    super(404, "not-found", "web.problem.notFound");
  }
}
