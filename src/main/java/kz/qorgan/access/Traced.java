package kz.qorgan.access;

import java.util.UUID;

/**
 * A result of a use case that shows or touches a case: the audit names it. Lists and slices of such
 * results too.
 */
public interface Traced {
  /** The case, or null when the result shows none. */
  UUID tracedCase();
}
