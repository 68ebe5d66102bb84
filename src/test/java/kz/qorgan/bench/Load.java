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

/**
 * Many lines that ask for some seconds, at some pace. They stay connected until closed: what the
 * database's processes used is known while they live.
 */
final class Load implements AutoCloseable {

  private static final int MOST_PER_LINE = 200_000;

  /** Hundreds of lines need no deep stacks. */
  private static final long STACK = 256 * 1024;

  private final Operation operation;
  private final List<Line> lines = new ArrayList<>();
  private final ExecutorService threads;

  private Load(Operation operation, int connections) {
    this.operation = operation;
    threads =
        Executors.newFixedThreadPool(
            connections, work -> new Thread(null, work, "bench-line", STACK));
  }

  /**
   * What a load saw. Only what was answered as expected counts as an answer and has a time.
   *
   * @param seconds until the last line had its last answer, some after the end of the asking
   * @param perSecond answers a second while all lines asked
   * @param nanos how long each answer took, in order
   * @param refused how often the server said when to come again
   */
  record Seen(
      double seconds, double perSecond, long[] nanos, long bytes, long errors, long refused) {

    double milliseconds(double part) {
      return nanos.length == 0
          ? Double.NaN
          : nanos[(int) Math.min(nanos.length - 1, Math.round(part * nanos.length))] / 1e6;
    }
  }

  /** What one line saw; {@code early} are the answers that came while all lines asked. */
  private record Share(long[] nanos, int early, long bytes, long errors, long refused) {}

  /** Connects each line; nobody asks yet. */
  static Load open(Door door, Operation operation, int connections)
      throws IOException, SQLException {
    Load load = new Load(operation, connections);
    try {
      for (int i = 0; i < connections; i++) {
        load.lines.add(door.line(operation));
      }
      return load;
    } catch (IOException | SQLException e) {
      load.close();
      throw e;
    }
  }

  /** A closed loop whose cost nobody asks. */
  static Seen run(Door door, Operation operation, int connections, Duration time)
      throws IOException, SQLException, InterruptedException {
    try (Load load = open(door, operation, connections)) {
      return load.run(time, Pace.AT_ONCE);
    }
  }

  Seen run(Duration time, Pace pace) throws InterruptedException {
    AtomicLong turns = new AtomicLong();
    long began = System.nanoTime();
    long end = began + time.toNanos();
    List<Future<Share>> shares = new ArrayList<>();
    for (Line line : lines) {
      shares.add(threads.submit(() -> loop(line, turns, operation.most(), began, end, pace)));
    }
    return together(shares, began, time);
  }

  private static Share loop(Line line, AtomicLong turns, long most, long began, long end, Pace pace)
      throws IOException, SQLException {
    long[] nanos = new long[1024];
    int count = 0;
    int early = 0;
    long bytes = 0;
    long errors = 0;
    long refused = 0;
    while (count + errors < MOST_PER_LINE) {
      long turn = turns.getAndIncrement();
      long start = pace.await(began, turn);
      if (start >= end || turn >= most) {
        break;
      }
      int answer = line.ask(turn);
      while (answer == Line.REFUSED && System.nanoTime() < end) {
        refused++;
        answer = line.ask(turn);
      }
      if (answer == Line.WRONG) {
        errors++;
      } else if (answer == Line.REFUSED) {
        refused++;
      } else {
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, count * 2);
        }
        long now = System.nanoTime();
        nanos[count++] = now - start;
        early += now <= end ? 1 : 0;
        bytes += answer;
      }
    }
    return new Share(Arrays.copyOf(nanos, count), early, bytes, errors, refused);
  }

  private static Seen together(List<Future<Share>> shares, long began, Duration time)
      throws InterruptedException {
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
    int early = done.stream().mapToInt(Share::early).sum();
    return new Seen(
        seconds,
        early / Math.min(seconds, time.toNanos() / 1e9), // less when there was no more to ask
        nanos,
        done.stream().mapToLong(Share::bytes).sum(),
        done.stream().mapToLong(Share::errors).sum(),
        done.stream().mapToLong(Share::refused).sum());
  }

  @Override
  public void close() throws IOException, SQLException {
    threads.shutdownNow();
    for (Line line : lines) {
      line.close();
    }
  }
}
