package kz.qorgan.access;

/** A result of a use case that asks its actor what it is for: the audit keeps the answer. */
public interface Purposed {
  /** In the actor's own words, at most 180 characters. */
  String purpose();
}
