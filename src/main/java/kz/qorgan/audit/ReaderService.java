package kz.qorgan.audit;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** Review by who knows best: the keeper of a case sees who looked at it. */
@UseCases
public class ReaderService {
  @Inject private Readers readers;

  /** One page, newest first. A case that is kept elsewhere is {@link NotFound}. */
  @Permits(Permission.SEE_READERS)
  public Slice<Reader> list(UUID caseId, Integer limit, String after) {
    Slice<Reader> page = readers.of(caseId, Cursor.decoded(after), Slice.limit(limit));
    if (after == null && page.items().isEmpty()) {
      throw new NotFound(); // every case has at least the entry of its registration
    }
    return page;
  }

  /**
   * Everybody who could open the case now, and why; complete. Kept elsewhere is {@link NotFound}.
   */
  @Permits(Permission.SEE_READERS)
  public List<Insider> insiders(UUID caseId) {
    List<Insider> insiders = readers.insiders(caseId);
    if (insiders.isEmpty()) {
      throw new NotFound(); // who asks could open it
    }
    return insiders;
  }
}
