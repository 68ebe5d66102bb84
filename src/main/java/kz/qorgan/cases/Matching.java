package kz.qorgan.cases;

import java.util.ArrayList;
import java.util.List;
import kz.qorgan.access.Row;
import kz.qorgan.shared.Iin;

/** How sure it is that a case is the child asked for, and why, so that a person can judge. */
final class Matching {
  private static final double NAME_WEIGHT = 0.6;
  private static final double ALIKE = 0.5;

  private Matching() {}

  static ChildMatch match(Row row) {
    boolean sameIin = row.flag(7);
    double alike = row.score(8);
    boolean sameDay = row.flag(9);
    List<String> why = new ArrayList<>();
    if (sameIin) {
      why.add("IIN");
    }
    if (alike >= ALIKE) {
      why.add("NAME");
    }
    if (sameDay) {
      why.add("BIRTH_DATE");
    }
    return new ChildMatch(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.date(3),
        row.text(12) == null ? null : new Iin(row.text(12)).masked(),
        row.text(4),
        row.text(5),
        CaseStatus.valueOf(row.text(6)),
        sameIin ? 1 : score(alike, sameDay, row.flag(10), row.flag(11)),
        why);
  }

  /** What was not asked does not lower the score. */
  private static double score(double alike, boolean sameDay, boolean dated, boolean named) {
    double birth = sameDay ? 1 : 0;
    double score =
        !named ? birth * ALIKE : dated ? NAME_WEIGHT * alike + (1 - NAME_WEIGHT) * birth : alike;
    return Math.round(score * 100) / 100.0;
  }
}
