package kz.qorgan.harness;

import java.util.UUID;

/** How somebody stands to a {@link CaseFile}, by where they work. */
public enum Relation {
  /** Works in the organisation that keeps the case, and registered it. */
  KEEPER("school-393600000-2"),
  COLLEAGUE("school-393600000-2"),
  /** The district's education department, above the school. */
  SUPERIOR("edu-393600000"),
  /** Has an open referral with the basic slice. */
  RECIPIENT_OF_BASIC("hosp-393600000-1"),
  /** Has an open referral with the story. */
  RECIPIENT_OF_STORY("commission-393600000"),
  FORMER_RECIPIENT("family-center-393600000"),
  /** A hospital with an open referral that recorded findings and so told the police. */
  TELLER("hosp-394000000-1"),
  TOLD_POLICE("police-393600000"),
  OTHER_DISTRICT("school-394800000-1"),
  /** Opened the case in an emergency that is over and waits for its review. */
  OTHER_AGENCY("family-center-394000000"),
  /** Works for the keeper, and is in conflict of interest with the child. */
  IN_CONFLICT("school-393600000-2"),
  /** Works for the keeper, and is not named among the readers of a specially protected case. */
  SHUT_OUT("school-393600000-2");

  private final String office;

  Relation(String office) {
    this.office = office;
  }

  /** Where who stands so works. */
  public UUID office() {
    return Person.office(office);
  }

  /** Whether a referral of the case came to this office, open or ended. */
  public boolean isRecipient() {
    return switch (this) {
      case RECIPIENT_OF_BASIC, RECIPIENT_OF_STORY, FORMER_RECIPIENT, TELLER -> true;
      default -> false;
    };
  }

  /** Whether this is the commission of the child's district. */
  public boolean isCommission() {
    return this == RECIPIENT_OF_STORY;
  }

  /** Whether the case does not exist for who stands so, whatever their office. */
  public boolean isKeptFromIt() {
    return this == IN_CONFLICT || this == SHUT_OUT;
  }

  /** Whether this is the office that keeps the case. */
  public boolean isKeeping() {
    return this == KEEPER || this == COLLEAGUE;
  }
}
