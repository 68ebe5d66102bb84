package kz.qorgan.shared;

/** Login or password is wrong; which of them is not said. */
public final class SignInFailed extends Problem {
  private static final long serialVersionUID = 1L;

  public SignInFailed() {
    super(401, "sign-in-failed", "web.problem.signInFailed");
  }
}
