package kz.qorgan.shared;

/** The sex that papers state. */
public enum Sex {
  MALE,
  FEMALE
}
