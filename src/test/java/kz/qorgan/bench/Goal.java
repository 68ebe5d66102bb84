package kz.qorgan.bench;

import java.util.Locale;
import java.util.Map;

/**
 * What something may cost; less is better.
 *
 * @param must the most that is accepted
 * @param aim what it should be
 */
record Goal(double must, double aim) {

  /** In milliseconds of processor per request, application and database together. */
  private static final Map<String, Goal> GOALS =
      Map.of(
          Operation.REGISTER, new Goal(2, 1),
          Operation.LIST, new Goal(2, 1),
          Operation.IIN, new Goal(1.5, 0.7),
          Operation.OPEN, new Goal(3, 1.5),
          Operation.REPORT, new Goal(200, 20));

  static Goal of(String operation) {
    return GOALS.get(operation);
  }

  /** In words; operations without a goal are not judged. */
  static String verdict(Operation operation, double cpu) {
    Goal goal = of(operation.name());
    return goal == null ? "" : goal.verdict(cpu);
  }

  String verdict(double measured) {
    if (!Double.isFinite(measured)) {
      return "not measured";
    }
    if (measured <= aim) {
      return "aim met";
    }
    return measured <= must
        ? "must met"
        : String.format(Locale.ROOT, "missed by %.1f times", measured / must);
  }
}
