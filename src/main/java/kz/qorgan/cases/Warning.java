package kz.qorgan.cases;

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
  POSSIBLE_DUPLICATE
}
