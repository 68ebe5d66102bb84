package kz.qorgan.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.NoSession;

/**
 * The short transaction after a rollback, with the session told again so that the entry has its
 * actor.
 */
@ApplicationScoped
class Afterwards {
  @Inject private Sessions sessions;
  @Inject private AuditTrail audit;

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void record(
      String tokenHash,
      String useCase,
      String outcome,
      Set<UUID> ids,
      String reason,
      String address) {
    try {
      sessions.begin(tokenHash);
    } catch (NoSession nobody) {
      // A refusal without a session is an entry without an actor.
    }
    if (outcome.equals("REFUSED") && !ids.isEmpty()) {
      audit.noteAttempt(ids);
    }
    audit.append(useCase, outcome, ids, reason, address);
  }
}
