package kz.qorgan.statistics;

/**
 * How many mandatory notices there are (measure 2.13).
 *
 * @param sent all, acknowledged or not
 * @param overdue not acknowledged in time
 */
public record Notices(long sent, long acknowledged, long overdue) {
  static final Notices NONE = new Notices(0, 0, 0);

  Notices plus(Notices other) {
    return new Notices(
        sent + other.sent, acknowledged + other.acknowledged, overdue + other.overdue);
  }
}
