package kz.qorgan.access;

import java.util.EnumSet;
import java.util.Set;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;

/**
 * What somebody sees of a case file: the rules of the house written down a second time, by hand, so
 * that the program and the database have something to be compared with.
 *
 * @param kept the case is kept by an organisation whose cases the role sees
 * @param basic child, category, risk, status, keeper
 * @param story the signal and what was done
 * @param health what the reader's own health organisation recorded
 * @param notes the psychologists' of the keeper's office
 * @param reporter who reported, for the keeper's office alone
 * @param whereabouts where the child is
 * @param police what the reader's own police office recorded
 * @param notice the mandatory notice to the police
 * @param sent every referral of the case, as their sender or above them
 * @param received the referral that came to the reader's office
 * @param office works where the case is kept
 * @param commission works where conflicts of interest are decided
 */
record SightOf(
    boolean kept,
    boolean basic,
    boolean story,
    boolean health,
    boolean notes,
    boolean reporter,
    boolean whereabouts,
    boolean police,
    boolean notice,
    boolean sent,
    boolean received,
    boolean office,
    boolean commission) {

  static SightOf nothing() {
    return new SightOf(
        false, false, false, false, false, false, false, false, false, false, false, false, false);
  }

  static SightOf of(SeededRole role, Relation relation) {
    if (relation.isKeptFromIt()) {
      return nothing();
    }
    boolean works = works(role);
    boolean below = role.scope().equals("SUBTREE") && relation == Relation.SUPERIOR;
    boolean kept = below || relation.isKeeping() && seesKept(role);
    boolean told = works && toldTheStory(relation);
    boolean shared =
        told
            || works
                && (relation == Relation.RECIPIENT_OF_BASIC || relation == Relation.TOLD_POLICE);
    return new SightOf(
        kept,
        kept || shared,
        role.slices().contains("STORY") && (kept || told),
        role.slices().contains("HEALTH") && works && relation == Relation.TELLER,
        role.slices().contains("NOTES") && works && relation.isKeeping(),
        role.slices().contains("REPORTER") && works && relation.isKeeping(),
        role.slices().contains("WHEREABOUTS") && kept,
        role.slices().contains("POLICE") && works && relation == Relation.TOLD_POLICE,
        works && (relation == Relation.TELLER || relation == Relation.TOLD_POLICE),
        works && relation.isKeeping() || below,
        works && relation.isRecipient(),
        works && relation.isKeeping(),
        works && relation.isCommission());
  }

  private static boolean toldTheStory(Relation relation) {
    return relation == Relation.RECIPIENT_OF_STORY || relation == Relation.TELLER;
  }

  /** Whose scope is none works nowhere, as far as cases go. */
  private static boolean works(SeededRole role) {
    return !role.scope().equals("NONE");
  }

  private static boolean seesKept(SeededRole role) {
    return switch (role.scope()) {
      case "ORGANISATION", "SUBTREE" -> true;
      case "RECEIVED", "NONE" -> false;
      default -> throw new IllegalStateException("no rule is written for scope " + role.scope());
    };
  }

  /** The referral that the recipes ask about: one's own, or one of the case's. */
  boolean referral() {
    return sent || received;
  }

  /** Whose words may come to this reader's eyes. */
  Set<Slice> words(Relation relation) {
    Set<Slice> words = EnumSet.noneOf(Slice.class);
    if (basic) {
      words.addAll(EnumSet.of(Slice.SURNAME, Slice.IIN));
    }
    if (story) {
      words.addAll(EnumSet.of(Slice.STORY, Slice.ACTION));
    }
    if (health) {
      words.addAll(EnumSet.of(Slice.FINDING, Slice.HELP));
    }
    if (notes) {
      words.add(Slice.NOTE);
    }
    if (reporter) {
      words.add(Slice.REPORTER);
    }
    if (whereabouts) {
      words.add(Slice.ADDRESS);
    }
    if (police) {
      words.add(Slice.POLICE);
    }
    if (sent) {
      words.addAll(
          EnumSet.of(
              Slice.REASON_FOR_BASIC,
              Slice.REASON_FOR_STORY,
              Slice.REASON_FOR_FORMER,
              Slice.REASON_FOR_TELLER,
              Slice.ANSWER));
    }
    if (received) {
      words.addAll(
          switch (relation) {
            case RECIPIENT_OF_BASIC -> EnumSet.of(Slice.REASON_FOR_BASIC);
            case RECIPIENT_OF_STORY -> EnumSet.of(Slice.REASON_FOR_STORY);
            case TELLER -> EnumSet.of(Slice.REASON_FOR_TELLER);
            default -> EnumSet.of(Slice.REASON_FOR_FORMER, Slice.ANSWER);
          });
    }
    return words;
  }

  /** How many rows of a table of the case this reader is shown by PostgreSQL. */
  int rows(String table, Visitor reader) {
    return switch (table) {
      case "qorgan.case_record", "qorgan.risk_assessment", "qorgan.case_correction" ->
          basic ? 1 : 0;
      case "qorgan.case_story", "qorgan.case_action" -> story ? 1 : 0;
      case "qorgan.medical_record" -> health ? 1 : 0;
      case "qorgan.notification" -> notice ? 1 : 0;
      case "qorgan.referral" -> sent ? 4 : received ? 1 : 0;
      case "qorgan.case_note" -> notes ? 1 : 0;
      case "qorgan.case_reporter" -> reporter ? 1 : 0;
      case "qorgan.case_whereabouts" -> whereabouts ? 1 : 0;
      case "qorgan.police_record" -> police ? 1 : 0;
      case "qorgan.conflict" ->
          kept && reader.may("GUARD_CASE") || commission && reader.may("DECIDE_CONFLICT") ? 3 : 0;
      case "qorgan.emergency_access" ->
          reader.relation() == Relation.OTHER_AGENCY
                  || (kept || commission) && reader.may("REVIEW_EMERGENCY")
              ? 1
              : 0;
      default -> throw new IllegalStateException("no rule is written for " + table);
    };
  }
}
