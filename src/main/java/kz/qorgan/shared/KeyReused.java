package kz.qorgan.shared;

/** The same Idempotency-Key came with another request. */
public final class KeyReused extends Problem {
  private static final long serialVersionUID = 1L;

  public KeyReused() {
    super(422, "key-reused", "web.problem.keyReused");
  }
}
