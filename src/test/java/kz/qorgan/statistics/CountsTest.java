package kz.qorgan.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kz.qorgan.statistics.Counts.Cell;
import kz.qorgan.statistics.Counts.OfMeasure;
import kz.qorgan.statistics.Counts.OfTerritory;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final Instant AT = Instant.parse("2026-11-22T05:00:00Z");

  private final Counts counts =
      Counts.of(
          AT,
          List.of(measure("old", "1.21"), measure("new", "1.21"), measure("new", "2.13")),
          List.of(
              territory("391000000", new Notices(3, 1, 2)),
              territory("392400000", new Notices(1, 1, 0)),
              territory("391600000", Notices.NONE)),
          List.of(
              new Cell("old", "1.21", "391000000", new Figures(1, 0, 0, 0)),
              new Cell("new", "1.21", "391000000", new Figures(10, 7, 3, 2)),
              new Cell("new", "1.21", "392400000", new Figures(4, 4, 1, 0)),
              new Cell("new", "2.13", "391000000", new Figures(2, 1, 1, 1))));

  private static OfMeasure measure(String plan, String number) {
    return new OfMeasure(plan, number, "…", Figures.NONE);
  }

  private static OfTerritory territory(String code, Notices notices) {
    return new OfTerritory(code, code, 0, 0, Figures.NONE, notices);
  }

  @Test
  void everyCellIsInTheTotalOnce() {
    assertThat(counts.total()).isEqualTo(new Figures(17, 12, 5, 3));
    assertThat(counts.notices()).isEqualTo(new Notices(4, 2, 2));
  }

  @Test
  void aTerritoryAddsItsMeasures() {
    assertThat(counts.territories())
        .extracting(OfTerritory::figures)
        .containsExactly(new Figures(13, 8, 4, 3), new Figures(4, 4, 1, 0), Figures.NONE);
  }

  @Test
  void theSameNumberInAnotherPlanIsAnotherMeasure() {
    assertThat(counts.measures())
        .extracting(OfMeasure::figures)
        .containsExactly(
            new Figures(1, 0, 0, 0), new Figures(14, 11, 4, 2), new Figures(2, 1, 1, 1));
  }
}
