package kz.qorgan.statistics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.qorgan.statistics.Counts.Cell;
import kz.qorgan.statistics.Counts.OfMeasure;
import kz.qorgan.statistics.Counts.OfTerritory;

/** The region in numbers, as tables and as a map of tiles. */
@Named
@RequestScoped
public class CountsView {
  @Inject private StatisticsService service;

  private Counts counts;
  private final Map<String, Figures> cells = new HashMap<>();
  private long mostOfTerritory;
  private long mostOfMeasure;
  private long mostOfCell;

  public void load() {
    counts = service.counts();
    for (Cell cell : counts.cells()) {
      cells.put(key(cell.plan(), cell.measure(), cell.territory()), cell.figures());
    }
    mostOfTerritory = most(counts.territories().stream().map(OfTerritory::figures).toList());
    mostOfMeasure = most(counts.measures().stream().map(OfMeasure::figures).toList());
    mostOfCell = most(List.copyOf(cells.values()));
  }

  private static long most(List<Figures> figures) {
    return figures.stream().mapToLong(Figures::cases).max().orElse(0);
  }

  private static String key(String plan, String measure, String territory) {
    return plan + " " + measure + " " + territory;
  }

  public Counts getCounts() {
    return counts;
  }

  /** The territories that have a place on the map. */
  public List<OfTerritory> getTiles() {
    return counts.territories().stream()
        .filter(territory -> territory.row() != null && territory.column() != null)
        .toList();
  }

  /** The measures with a case: the columns of the cross table. */
  public List<OfMeasure> getUsed() {
    return counts.measures().stream().filter(measure -> measure.figures().cases() > 0).toList();
  }

  public long cases(OfMeasure measure, OfTerritory territory) {
    return cells
        .getOrDefault(key(measure.plan(), measure.number(), territory.code()), Figures.NONE)
        .cases();
  }

  public int heat(OfMeasure measure, OfTerritory territory) {
    return Heat.of(cases(measure, territory), mostOfCell);
  }

  public int territoryHeat(OfTerritory territory) {
    return Heat.of(territory.figures().cases(), mostOfTerritory);
  }

  public int measureHeat(OfMeasure measure) {
    return Heat.of(measure.figures().cases(), mostOfMeasure);
  }
}
