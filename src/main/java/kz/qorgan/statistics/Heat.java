package kz.qorgan.statistics;

/** How dark a number is drawn on the one blue ramp, from 0 for nothing to 5 for the most. */
final class Heat {
  private static final int DARKEST = 5;

  private Heat() {}

  /** By the square root, or the regional centre would make every district look alike. */
  static int of(long number, long most) {
    if (number <= 0 || most <= 0) {
      return 0;
    }
    return (int) Math.min(DARKEST, Math.ceil(DARKEST * Math.sqrt((double) number / most)));
  }
}
