package kz.qorgan.access;

/** What a use case asks of its actor. Roles are data and hold sets of these names. */
public enum Permission {
  /** Read the plan, the bodies and the classifiers. */
  READ_PLAN,
  /** See, and end, one's own sessions; choose one's language; declare one's relatives. */
  USE_OWN_SESSION,
  REGISTER_CASE,
  READ_CASE,
  /** Take the whole list of cases within sight away as a file, for a stated purpose. */
  EXPORT_CASES,
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
  /** Administer the accounts of one's own organisation and of those below it. */
  MANAGE_ACCOUNTS,
  /** Administer the accounts of all organisations. */
  MANAGE_ALL_ACCOUNTS,
  /** Make and change roles. */
  MANAGE_ROLES,
  /** Open, rename, move and close the organisations that one administers. */
  MANAGE_ORGANISATIONS,
  REVIEW_AUDIT,
  /** See who looked at a case that one's organisation keeps, or one below it. */
  SEE_READERS,
  /** Name who is in conflict of interest with a child, and protect a record specially. */
  GUARD_CASE,
  /** Lift a conflict of interest that was named wrongly: as the second person. */
  DECIDE_CONFLICT,
  /** Hear at once of attempts upon hidden cases and of emergency access. */
  READ_ALERT,
  /** Open a case in an emergency, for a short time and under review. */
  OPEN_EMERGENCY,
  /** Judge another's emergency access afterwards. */
  REVIEW_EMERGENCY,
  /** Write private notes on a child; they are read by psychologists of the same office alone. */
  WRITE_NOTE,
  /** Write down records of the police about a child (measure 3.4), in a police office. */
  RECORD_POLICE
}
