package kz.qorgan.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A closed loop: every line asks again as soon as it was answered, for some seconds. */
final class Load {

  private static final int MOST_PER_LINE = 200_000;

  private Load() {}

  /**
   * What a loop saw.
   *
   * @param nanos how long each answer took, in order
   */
  record Seen(double seconds, long[] nanos, long bytes, long errors) {

    double perSecond() {
      return nanos.length / seconds;
    }

    double milliseconds(double part) {
      return nanos[(int) Math.min(nanos.length - 1, Math.round(part * nanos.length))] / 1e6;
    }
  }

  private record Share(long[] nanos, long bytes, long errors) {}

  static Seen run(Door door, Operation operation, int connections, Duration time)
      throws IOException, SQLException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      for (int i = 0; i < connections; i++) {
        lines.add(door.line(operation));
      }
      AtomicLong turns = new AtomicLong();
      long began = System.nanoTime();
      long end = began + time.toNanos();
      List<Future<Share>> shares = new ArrayList<>();
      for (Line line : lines) {
        shares.add(threads.submit(() -> loop(line, turns, end)));
      }
      return together(shares, began);
    } finally {
      threads.shutdownNow();
      for (Line line : lines) {
        line.close();
      }
    }
  }

  private static Share loop(Line line, AtomicLong turns, long end)
      throws IOException, SQLException {
    long[] nanos = new long[1024];
    int count = 0;
    long bytes = 0;
    long errors = 0;
    for (long before = System.nanoTime();
        before < end && count < MOST_PER_LINE;
        before = System.nanoTime()) {
      int answer = line.ask(turns.getAndIncrement());
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = System.nanoTime() - before;
      bytes += Math.max(0, answer);
      errors += answer == Line.WRONG ? 1 : 0;
    }
    return new Share(Arrays.copyOf(nanos, count), bytes, errors);
  }

  private static Seen together(List<Future<Share>> shares, long began) throws InterruptedException {
    List<Share> done = new ArrayList<>();
    for (Future<Share> share : shares) {
      try {
        done.add(share.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("A line broke: " + e.getCause(), e);
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long[] nanos = done.stream().flatMapToLong(share -> Arrays.stream(share.nanos())).toArray();
    Arrays.sort(nanos);
    return new Seen(
        seconds,
        nanos,
        done.stream().mapToLong(Share::bytes).sum(),
        done.stream().mapToLong(Share::errors).sum());
  }
}
