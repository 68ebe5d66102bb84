package kz.qorgan.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorgan.shared.Busy;

/**
 * Sends refusals as late as they tell to come again, without a thread for each: who asks again at
 * once, whatever they were told, would else take the processors from those who are being served.
 */
final class HeldBack {

  private static final Logger LOG = System.getLogger(HeldBack.class.getName());
  private static final Duration LATE = Duration.ofSeconds(Busy.SECONDS);

  /** More refusals are sent at once: what is held costs memory. */
  private static final int MOST = 1_000;

  private final AtomicInteger held = new AtomicInteger();

  /** Sends an answer whose status and headers are set. */
  void send(HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    if (!request.isAsyncSupported() || held.get() >= MOST) {
      response.getOutputStream().write(body);
      return;
    }
    AsyncContext later = request.startAsync(request, response);
    held.incrementAndGet();
    later.setTimeout(LATE.toMillis());
    later.addListener(new Late(body));
  }

  private final class Late implements AsyncListener {

    private final byte[] body;

    Late(byte[] body) {
      this.body = body;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      try {
        event.getAsyncContext().getResponse().getOutputStream().write(body);
      } catch (IOException gone) {
        LOG.log(Level.DEBUG, "Nobody waits for this answer any more", gone);
      }
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
      held.decrementAndGet();
    }

    @Override
    public void onError(AsyncEvent event) {
      event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // Nobody starts it again.
    }
  }
}
