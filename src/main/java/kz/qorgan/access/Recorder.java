package kz.qorgan.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.OptimisticLockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.Stale;

/**
 * Outside the transaction of every use case: what was refused, failed, or broke at commit is
 * audited after the rollback, in a transaction of its own, so that no request ever holds two
 * connections.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class Recorder {
  private static final Logger LOG = System.getLogger(Recorder.class.getName());

  /**
   * What is hidden costs the database some tenths of a millisecond more than what does not exist,
   * and a stopwatch tells. So nothing is said to be missing, and no search to have found nothing,
   * but on a beat that is longer than such an answer takes; who waits holds no connection
   * (src/adr/0010).
   */
  static final long BEAT_NANOS = 10_000_000;

  @Inject private Caller caller;
  @Inject private Afterwards afterwards;

  @AroundInvoke
  Object record(InvocationContext call) throws Exception {
    long began = System.nanoTime();
    try {
      Object answer = call.proceed();
      if (foundNothing(call, answer)) {
        onTheBeat(began);
      }
      return answer;
    } catch (Exception failure) {
      Exception told = causeOf(failure);
      boolean refused =
          told instanceof Refused || told instanceof NotFound || told instanceof NoSession;
      String reason =
          told instanceof Problem problem ? reason(problem) : told.getClass().getSimpleName();
      try {
        afterwards.record(
            caller.tokenHash(),
            UseCase.name(call),
            refused ? "REFUSED" : "FAILED",
            namedIn(call),
            reason,
            caller.address());
      } catch (RuntimeException unrecorded) {
        LOG.log(
            Level.ERROR,
            "A refusal or failure of " + UseCase.name(call) + " could not be audited",
            unrecorded);
      }
      if (told instanceof NotFound) {
        onTheBeat(began);
      }
      throw told;
    }
  }

  private static boolean foundNothing(InvocationContext call, Object answer) {
    Permits permits = call.getMethod().getAnnotation(Permits.class);
    return permits != null
        && permits.value() == Permission.SEARCH_CHILD
        && (answer instanceof Slice<?> slice && slice.items().isEmpty()
            || answer instanceof Collection<?> found && found.isEmpty());
  }

  /** Upon how many it was before it failed, where that was more than none. */
  private static String reason(Problem problem) {
    return problem instanceof Counted many ? problem.key() + ":" + many.counted() : problem.key();
  }

  private static void onTheBeat(long began) {
    long end = began + nextBeat(System.nanoTime() - began);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** The first beat after a time, both counted from the beginning, in nanoseconds. */
  static long nextBeat(long nanos) {
    return (nanos / BEAT_NANOS + 1) * BEAT_NANOS;
  }

  /**
   * The problem behind the wrappings of JTA and JPA, also one that the database put in words; a
   * lost update is {@link Stale}.
   */
  private static Exception causeOf(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Problem problem) {
        return problem;
      }
      if (t instanceof OptimisticLockException) {
        return new Stale();
      }
      if (t instanceof SQLException sql) {
        Optional<Problem> refusal = Refusals.in(sql);
        if (refusal.isPresent()) {
          return refusal.get();
        }
      }
    }
    return failure;
  }

  /** The ids that the call asked for: what was attempted matters as much as what was shown. */
  private static Set<UUID> namedIn(InvocationContext call) {
    Set<UUID> ids = new LinkedHashSet<>();
    for (Object parameter : call.getParameters()) {
      if (parameter instanceof UUID id) {
        ids.add(id);
      }
    }
    return ids;
  }
}
