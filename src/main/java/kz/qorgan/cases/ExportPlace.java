package kz.qorgan.cases;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import kz.qorgan.shared.Busy;

/**
 * The place of this request among the exports that run at once. However the request ends, it is
 * left with it.
 */
@RequestScoped
class ExportPlace {
  /** Exports last for minutes, not for seconds. */
  private static final int COME_AGAIN_SECONDS = 30;

  @Inject private ExportPlaces places;

  private boolean taken;

  /** Takes a place, after a short wait if need be; {@link Busy} when none came free. */
  void take() {
    if (!taken && !places.take()) {
      throw new Busy("cases.export.busy", COME_AGAIN_SECONDS);
    }
    taken = true;
  }

  @PreDestroy
  void leave() {
    if (taken) {
      places.leave();
    }
  }
}
