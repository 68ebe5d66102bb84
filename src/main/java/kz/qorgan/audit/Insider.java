package kz.qorgan.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Traced;

/**
 * A person who could open a case now.
 *
 * @param number of the case
 * @param name surname and given name
 * @param since when the office came to see the case
 */
public record Insider(
    UUID caseId,
    String number,
    String name,
    String login,
    List<String> roles,
    String organisation,
    Sight sight,
    Instant since)
    implements Traced {

  @Override
  public UUID tracedCase() {
    return caseId;
  }
}
