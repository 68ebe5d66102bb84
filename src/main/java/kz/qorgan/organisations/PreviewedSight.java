package kz.qorgan.organisations;

import java.util.ArrayList;
import java.util.List;

/**
 * What a role shows of one made-up case, in which everything is written down. The policies of the
 * database decide in earnest; this says the same in advance, and a test compares the two.
 *
 * @param situation {@code OWN} kept by the reader's organisation, {@code BELOW} by one below it;
 *     {@code SENT_BASIC} referred here without its story, {@code SENT} with it, {@code SENT_WHOLE}
 *     with the whereabouts too; {@code NOTIFIED} by a mandatory notice; {@code ENDED} a referral
 *     that is over; {@code EMERGENCY} opened for two hours; {@code CONFLICT} and {@code PROTECTED}
 *     kept here, but hidden from somebody close to the child, or not named among its readers;
 *     {@code ELSEWHERE}
 * @param basic child, category, risk, status, keeper
 * @param story the signal and what was done
 * @param notes the psychologist's, as far as the reader's own office wrote them; so {@code health}
 *     and {@code police} too
 * @param reporter who reported
 * @param whereabouts where the child is
 * @param deeds the permissions whose deeds the case's pages offer
 */
public record PreviewedSight(
    String situation,
    boolean basic,
    boolean story,
    boolean notes,
    boolean health,
    boolean police,
    boolean reporter,
    boolean whereabouts,
    List<String> deeds) {

  static List<PreviewedSight> of(String scope, List<String> slices, List<String> permissions) {
    Role role = new Role(scope, slices, permissions);
    boolean works = !scope.equals("NONE");
    boolean below = scope.equals("SUBTREE");
    boolean own = below || scope.equals("ORGANISATION");
    boolean emergency = role.may("OPEN_EMERGENCY");
    return List.of(
        role.sees("OWN", own, true, true),
        role.sees("BELOW", below, true, true),
        role.sees("SENT_BASIC", works, false, false),
        role.sees("SENT", works, true, false),
        role.sees("SENT_WHOLE", works, true, true),
        role.sees("NOTIFIED", works, false, false),
        role.sees("ENDED", false, false, false),
        role.sees("EMERGENCY", emergency, true, true),
        role.sees("CONFLICT", false, false, false),
        role.sees("PROTECTED", false, false, false),
        role.sees("ELSEWHERE", false, false, false));
  }

  /** How many parts of the case it shows, 0 to 7. */
  public int parts() {
    int parts = 0;
    for (boolean part :
        new boolean[] {basic, story, notes, health, police, reporter, whereabouts}) {
      parts += part ? 1 : 0;
    }
    return parts;
  }

  private record Role(String scope, List<String> slices, List<String> permissions) {
    boolean may(String permission) {
      return permissions.contains(permission);
    }

    /**
     * @param shown whether the case is there at all, for who may read cases
     * @param story whether the situation opens the story to who has that slice
     * @param place the same of the whereabouts
     */
    PreviewedSight sees(String situation, boolean shown, boolean story, boolean place) {
      boolean seen = shown && may("READ_CASE");
      boolean works = seen && !scope.equals("NONE");
      boolean here = situation.equals("OWN");
      return new PreviewedSight(
          situation,
          seen,
          seen && story && slices.contains("STORY"),
          works && slices.contains("NOTES"),
          seen && slices.contains("HEALTH"),
          works && slices.contains("POLICE"),
          works && here && slices.contains("REPORTER"),
          seen && place && slices.contains("WHEREABOUTS"),
          deeds(situation, seen));
    }

    private List<String> deeds(String situation, boolean seen) {
      List<String> offered = new ArrayList<>();
      if (seen) {
        offered.addAll(List.of("REFER_CHILD", "RECORD_MEDICAL_HELP"));
        if (slices.contains("NOTES")) {
          offered.add("WRITE_NOTE");
        }
        if (slices.contains("POLICE")) {
          offered.add("RECORD_POLICE");
        }
      }
      offered.addAll(
          switch (situation) {
            case "OWN" ->
                seen
                    ? List.of("CORRECT_CASE", "VOID_CASE", "SEE_READERS", "GUARD_CASE")
                    : List.of();
            case "SENT_BASIC", "SENT", "SENT_WHOLE" -> List.of("ANSWER_REFERRAL");
            case "NOTIFIED" -> List.of("ACKNOWLEDGE_NOTIFICATION");
            case "BELOW", "ENDED", "ELSEWHERE" ->
                seen ? List.<String>of() : List.of("OPEN_EMERGENCY");
            default -> List.<String>of();
          });
      return offered.stream().filter(this::may).toList();
    }
  }
}
