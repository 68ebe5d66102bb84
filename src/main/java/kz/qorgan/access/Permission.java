package kz.qorgan.access;

/** What a use case asks of its actor. Roles are data and hold sets of these names. */
public enum Permission {
  /** Read the plan, the bodies and the classifiers. */
  READ_PLAN,
  /** See, and end, one's own sessions; choose one's language. */
  USE_OWN_SESSION,
  REGISTER_CASE,
  READ_CASE,
  CORRECT_CASE,
  VOID_CASE,
  SEARCH_CHILD,
  REFER_CHILD,
  READ_REFERRAL,
  ANSWER_REFERRAL,
  /** Record medical help and findings (measure 2.13). */
  RECORD_MEDICAL_HELP,
  READ_NOTIFICATION,
  ACKNOWLEDGE_NOTIFICATION,
  /** Counts without names. */
  VIEW_STATISTICS,
  MANAGE_ACCOUNTS,
  REVIEW_AUDIT,
  /** See who looked at a case that one's organisation keeps, or one below it. */
  SEE_READERS
}
