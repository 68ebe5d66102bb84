package kz.qorgan.launch;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the person at the terminal which step is being taken and how long each one took. */
public final class Progress {

  private static final int COLUMN = 22;

  private final PrintStream out;
  private final boolean dots;
  private final long begun = System.nanoTime();

  /**
   * @param dots a sign of life for every second; not where a log is written in between
   */
  public Progress(PrintStream out, boolean dots) {
    this.out = out;
    this.dots = dots;
  }

  /** Takes a step and says how long it took. */
  <T> T step(String name, Callable<T> work) {
    long start = System.nanoTime();
    out.print("  " + name + " " + ".".repeat(COLUMN - name.length()));
    out.flush();
    ScheduledExecutorService life =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    if (dots) {
      life.scheduleAtFixedRate(this::dot, 1, 1, TimeUnit.SECONDS);
    }
    boolean done = false;
    try {
      T result = work.call();
      done = true;
      return result;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CannotStart(name + " failed: " + e.getMessage(), e);
    } finally {
      life.shutdownNow();
      out.println(done ? " " + seconds(start) : " failed");
    }
  }

  private void dot() {
    out.print('.');
    out.flush();
  }

  String total() {
    return seconds(begun);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  private static String seconds(long start) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
  }
}
