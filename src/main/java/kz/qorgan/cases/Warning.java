package kz.qorgan.cases;

import java.util.Collection;
import java.util.List;

/** What a person must answer before a case is saved. */
public enum Warning {
  /**
   * The IIN, read by the old rule, says another birth date; not an error since Decree 853 of 2013.
   */
  IIN_BIRTH_DATE_MISMATCH,
  /** The IIN, read by the old rule, says another sex. */
  IIN_SEX_MISMATCH,
  /** Eighteen or older on the day of the signal. */
  NOT_A_MINOR,
  /** A case within the actor's sight looks like this child. */
  POSSIBLE_DUPLICATE;

  /** The warnings of these names, as a page sends them. */
  static List<Warning> named(Collection<String> names) {
    return names.stream().map(Warning::valueOf).toList();
  }
}
