package kz.qorgan.statistics;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;
import kz.qorgan.statistics.Counts.Cell;

/** Counting the region's cases and notices without naming a child. */
@UseCases
public class StatisticsService {
  @Inject private CountRows rows;
  @Inject private Clock clock;

  /** By measure, by territory, and where both meet. */
  @Permits(Permission.VIEW_STATISTICS)
  public Counts counts() {
    LocalDate today = LocalDate.now(clock);
    List<Cell> cells = rows.cells();
    return Counts.of(
        clock.instant(), rows.measures(today, cells), rows.territories(today, cells), cells);
  }
}
