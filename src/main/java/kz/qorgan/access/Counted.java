package kz.qorgan.access;

/** A result of a use case that did one deed upon many: the audit tells how many. */
public interface Counted {
  /** How many records the deed concerned, 0 or more. */
  int counted();
}
