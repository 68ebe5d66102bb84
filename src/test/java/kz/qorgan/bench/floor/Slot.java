package kz.qorgan.bench.floor;

/** A value of a statement that is another in every request. */
public enum Slot {
  /** The hash of the bearer token. */
  TOKEN,
  /** The case that is asked for, or the new one. */
  CASE,
  /** The cases that were shown, as PostgreSQL writes an array. */
  SHOWN,
  IIN,
  SURNAME,
  GIVEN_NAME,
  FULL_NAME,
  BIRTH_DATE,
  SEX,
  SCHOOL,
  ACCOUNT,
  OFFICE,
  TERRITORY,
  /** Who asks, by name. */
  ACTOR,
  /** What PostgreSQL gave the new case. */
  NUMBER,
  CHILD,
  NOW
}
