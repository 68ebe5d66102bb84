package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/**
 * What an office is told at once: attempts upon hidden cases, conflicts found, emergency access.
 */
@UseCases
public class AlertService {
  @Inject private Alerts alerts;

  /**
   * One page, newest first.
   *
   * @param unseen only those that nobody has seen yet
   */
  @Permits(Permission.READ_ALERT)
  public Slice<Alert> list(boolean unseen, Integer limit, String after) {
    return alerts.list(unseen, Cursor.decoded(after), Slice.limit(limit));
  }

  /** Notes that somebody of the office has taken an alert in hand. */
  @Permits(Permission.READ_ALERT)
  public void see(UUID id) {
    if (!alerts.see(id)) {
      throw new NotFound();
    }
  }
}
