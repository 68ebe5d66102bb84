package kz.qorgan.shared;

/** Nobody is signed in, or the session ended. */
public final class NoSession extends Problem {
  private static final long serialVersionUID = 1L;

  public NoSession() {
    super(401, "no-session", "web.problem.noSession");
  }
}
