package kz.qorgan.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many requests each session has with us at this moment, none of them more than its share. */
final class Shares {

  /**
   * One session's.
   *
   * @param requests how many are with us, working or waiting
   * @param working how many more may work at once
   */
  private record Share(int requests, Semaphore working) {}

  private final Map<String, Share> shares = new ConcurrentHashMap<>();
  private final int most;
  private final int working;

  /** At most so many requests of a session at once, of which so many work; both at least 1. */
  Shares(int most, int working) {
    this.most = most;
    this.working = working;
  }

  /** Takes one more, to be given back; empty when the session has its share already. */
  Optional<Semaphore> take(String session) {
    Share now = shares.compute(session, (id, had) -> more(had));
    if (now.requests() > most) {
      giveBack(session);
      return Optional.empty();
    }
    return Optional.of(now.working());
  }

  private Share more(@Nullable Share had) {
    return had == null
        ? new Share(1, new Semaphore(working, true))
        : new Share(had.requests() + 1, had.working());
  }

  /** A session that has nothing left with us is forgotten. */
  void giveBack(String session) {
    shares.computeIfPresent(
        session,
        (id, had) -> had.requests() == 1 ? null : new Share(had.requests() - 1, had.working()));
  }

  /** How many sessions have requests with us. */
  int sessions() {
    return shares.size();
  }
}
