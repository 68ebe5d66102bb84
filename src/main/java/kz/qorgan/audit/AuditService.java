package kz.qorgan.audit;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Slice;

/** Reading the trail, which leaves a trail itself. */
@UseCases
public class AuditService {
  @Inject private AuditEntries entries;

  /** One page, newest first. */
  @Permits(Permission.REVIEW_AUDIT)
  public Slice<AuditEntry> list(@NotNull @Valid AuditFilter filter, Integer limit, String after) {
    return entries.list(filter, Cursor.decoded(after), Slice.limit(limit));
  }
}
