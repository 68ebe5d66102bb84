package kz.qorgan.shared;

/** A rule of the domain speaks against the deed in the record's present state. */
public final class RuleBroken extends Problem {
  private static final long serialVersionUID = 1L;

  public RuleBroken(String key, Object... args) {
    super(409, "rule-broken", key, args);
  }
}
