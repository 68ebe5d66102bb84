package kz.qorgan.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param cases in the database before anything is measured
 * @param connections that ask at once, each as soon as it was answered
 * @param rounds of which the median is told
 * @param measured how long one operation is asked for through one door in one round
 * @param warmUp of the server, over all operations together
 * @param mixed how long each mixed load runs
 */
record Scale(
    int cases, int connections, int rounds, Duration measured, Duration warmUp, Duration mixed) {

  static Scale fromSystemProperties() {
    return new Scale(
        number("cases", 10_000, 1_000, 10_000_000),
        number("connections", 8, 1, 64),
        number("rounds", 5, 1, 21),
        Duration.ofSeconds(number("seconds", 2, 1, 60)),
        Duration.ofSeconds(number("warmup", 60, 0, 600)),
        Duration.ofSeconds(number("mixed", 10, 1, 600)));
  }

  /** The same, but with another number of cases. */
  Scale of(int others) {
    return new Scale(others, connections, rounds, measured, warmUp, mixed);
  }

  private static int number(String name, int usual, int least, int most) {
    int number = Integer.getInteger("qorgan.bench." + name, usual);
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "qorgan.bench." + name + " must be from " + least + " to " + most + ".");
    }
    return number;
  }
}
