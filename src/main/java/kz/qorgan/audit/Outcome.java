package kz.qorgan.audit;

/** How a use case ended. */
public enum Outcome {
  DONE,
  /** Not permitted, not signed in, or not within sight. */
  REFUSED,
  /** A rule, a version or a fault stood against it. */
  FAILED
}
