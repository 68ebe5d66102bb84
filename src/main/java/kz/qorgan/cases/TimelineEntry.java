package kz.qorgan.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * Something that happened in a case, as far as the actor sees it.
 *
 * @param kind such as {@code REGISTERED}, {@code REFERRAL_SENT}, {@code NOTIFICATION_ACKNOWLEDGED}
 * @param by who did it
 * @param organisation where they work, in the reader's language; null where only the keeper acts
 * @param text what was said; null where nothing was
 * @param codes codes concerned, such as corrected fields or a risk level
 */
public record TimelineEntry(
    UUID caseId,
    Instant at,
    String kind,
    String by,
    String organisation,
    String text,
    List<String> codes)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
