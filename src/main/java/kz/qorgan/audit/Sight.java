package kz.qorgan.audit;

/** By what an office could see a case at the time. */
public enum Sight {
  /** It keeps the case. */
  KEEPER,
  /** The case was sent to it, or it was told by law. */
  SHARED,
  /** The person had opened it in an emergency. */
  EMERGENCY,
  /** It stands above the keeper. */
  ABOVE,
  /** It could not: an attempt, or a sight that has ended. */
  NONE
}
