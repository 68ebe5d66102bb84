package kz.qorgan.bench;

import java.util.Map;

/** What an operation may cost in milliseconds of processor, application and database together. */
record Goal(double must, double aim) {

  private static final Map<String, Goal> GOALS =
      Map.of(
          Operation.REGISTER, new Goal(2, 1),
          Operation.LIST, new Goal(2, 1),
          Operation.IIN, new Goal(1.5, 0.7),
          Operation.OPEN, new Goal(3, 1.5));

  /** In words; operations without a goal are not judged. */
  static String verdict(Operation operation, double cpu) {
    Goal goal = GOALS.get(operation.name());
    if (goal == null) {
      return "";
    }
    if (cpu <= goal.aim) {
      return "aim met";
    }
    return cpu <= goal.must
        ? "must met"
        : String.format(java.util.Locale.ROOT, "missed by %.1f times", cpu / goal.must);
  }
}
