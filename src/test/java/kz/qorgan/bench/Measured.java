package kz.qorgan.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One operation through one door.
 *
 * @param errors of all rounds together: other answers than the expected one, and broken connections
 * @param refused of all rounds together: 429 or 503 that said when to come again
 * @param bytes of an answer's body; through the door sql rows that are read and written
 * @param cpuApp milliseconds of processor per request in the server; none through the door sql
 * @param cpuDb milliseconds of processor per request in PostgreSQL
 * @param others processors that something else than server, database and client used meanwhile
 */
record Measured(
    double rps,
    double p50,
    double p95,
    double p99,
    double p999,
    double cpuApp,
    double cpuDb,
    double bytes,
    double errors,
    double refused,
    double others) {

  double cpu() {
    return cpuApp + cpuDb;
  }

  /** The median of each figure over the rounds. */
  static Measured median(List<Measured> rounds) {
    return new Measured(
        median(rounds, Measured::rps),
        median(rounds, Measured::p50),
        median(rounds, Measured::p95),
        median(rounds, Measured::p99),
        median(rounds, Measured::p999),
        median(rounds, Measured::cpuApp),
        median(rounds, Measured::cpuDb),
        median(rounds, Measured::bytes),
        rounds.stream().mapToDouble(Measured::errors).sum(),
        rounds.stream().mapToDouble(Measured::refused).sum(),
        median(rounds, Measured::others));
  }

  private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
