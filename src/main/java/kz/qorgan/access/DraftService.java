package kz.qorgan.access;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** One's own unsent forms: kept while one types, taken up again, forgotten when sent. */
@UseCases
public class DraftService {
  @Inject private Caller caller;
  @Inject private Drafts drafts;

  @Permits(Permission.USE_OWN_SESSION)
  public void save(@NotNull @Valid SaveDraft draft) {
    drafts.save(caller.acting().accountId(), draft);
  }

  @Permits(Permission.USE_OWN_SESSION)
  public Optional<Draft> find(@NotNull String page) {
    return drafts.find(page);
  }

  /** Forgets a draft; that there is none is no error. */
  @Permits(Permission.USE_OWN_SESSION)
  public void discard(@NotNull String page) {
    drafts.discard(page);
  }
}
