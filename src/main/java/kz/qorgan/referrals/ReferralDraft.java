package kz.qorgan.referrals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * What stands fixed before a referral is written.
 *
 * @param ownOffice where the actor works: nobody refers to oneself
 * @param storySeen whether the actor sees the story, and so may share it
 * @param whereaboutsSeen whether the actor sees where the child is, and so may share it
 * @param reportsFindings whether the actor's organisation is a health body (measure 2.13)
 * @param terms the urgencies with their due dates, if sent now
 */
public record ReferralDraft(
    UUID caseId,
    String caseNumber,
    String childName,
    String territory,
    UUID ownOffice,
    boolean storySeen,
    boolean whereaboutsSeen,
    boolean reportsFindings,
    List<Term> terms)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }

  /**
   * By when an urgency wants an answer.
   *
   * @param name in the reader's language
   * @param basis what the time rests on, in the reader's language
   */
  public record Term(String urgency, String name, Instant due, String basis) {}
}
