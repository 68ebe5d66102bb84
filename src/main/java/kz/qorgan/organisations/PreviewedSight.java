package kz.qorgan.organisations;

import java.util.List;

/**
 * What a role shows of one made-up case. The policies of the database decide in earnest; this says
 * the same in advance.
 *
 * @param situation {@code OWN} kept here, {@code BELOW} kept by an organisation below, {@code SENT}
 *     referred here with its story, {@code ENDED} a referral that has ended, {@code ELSEWHERE}
 * @param health only records of the reader's own organisation
 */
public record PreviewedSight(String situation, boolean basic, boolean story, boolean health) {

  static List<PreviewedSight> of(String scope, List<String> slices, List<String> permissions) {
    boolean reads = permissions.contains("READ_CASE");
    boolean below = reads && scope.equals("SUBTREE");
    boolean own = below || reads && scope.equals("ORGANISATION");
    boolean sent = reads && !scope.equals("NONE");
    boolean story = slices.contains("STORY");
    boolean health = slices.contains("HEALTH");
    return List.of(
        new PreviewedSight("OWN", own, own && story, own && health),
        new PreviewedSight("BELOW", below, below && story, false),
        new PreviewedSight("SENT", sent, sent && story, sent && health),
        new PreviewedSight("ENDED", false, false, false),
        new PreviewedSight("ELSEWHERE", false, false, false));
  }
}
