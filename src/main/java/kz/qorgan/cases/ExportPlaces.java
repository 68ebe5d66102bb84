package kz.qorgan.cases;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many exports run at once: two, or one where few requests work at all. Each works as one more
 * reader of lists, page after page; so few leave the processors and the places to those who work on
 * single cases.
 */
@ApplicationScoped
class ExportPlaces {
  private static final int RUNNING = 2;

  /** Of the places of the whole application an export takes no more than each so many-th. */
  private static final int OTHERS = 4;

  /**
   * Waiting holds a place of the whole application (src/adr/0022), so few may, and not for long.
   */
  private static final int WAITING = 2;

  private static final int PATIENCE_SECONDS = 2;

  @Inject
  @ConfigProperty(name = "qorgan.db.pool", defaultValue = "8")
  private int connections;

  private Semaphore free;
  private final Semaphore waiting = new Semaphore(WAITING);

  @PostConstruct
  void open() {
    free = new Semaphore(Math.max(1, Math.min(RUNNING, connections / OTHERS)), true);
  }

  boolean take() {
    if (free.tryAcquire()) {
      return true;
    }
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  void leave() {
    free.release();
  }
}
