package kz.qorgan.access;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Sessions.OpenSession;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;

/** One's own session: who am I, which sessions are open, end them, choose a language. */
@UseCases
public class SessionService {
  @Inject private Caller caller;
  @Inject private Sessions sessions;

  @Permits(Permission.USE_OWN_SESSION)
  public Acting me() {
    return caller.acting();
  }

  /** Signs out. */
  @Permits(Permission.USE_OWN_SESSION)
  public void end() {
    sessions.end();
  }

  @Permits(Permission.USE_OWN_SESSION)
  public List<SessionSummary> mine() {
    return sessions.of(caller.acting().accountId()).stream().map(SessionService::summary).toList();
  }

  /** Ends one of one's own sessions. */
  @Permits(Permission.USE_OWN_SESSION)
  public void endMine(UUID session) {
    if (sessions.end(caller.acting().accountId(), session) == 0) {
      throw new NotFound();
    }
  }

  /**
   * Remembers the language in which this account wants to be spoken to: {@code kk}, {@code ru} or
   * {@code en}.
   */
  @Permits(Permission.USE_OWN_SESSION)
  public void speak(String language) {
    if (!List.of("kk", "ru", "en").contains(language)) {
      throw new Invalid("language", "web.constraint.language");
    }
    sessions.speak(language);
  }

  private static SessionSummary summary(OpenSession open) {
    return new SessionSummary(
        open.id(),
        open.door(),
        open.address(),
        open.startedAt(),
        open.lastSeenAt(),
        open.current());
  }
}
