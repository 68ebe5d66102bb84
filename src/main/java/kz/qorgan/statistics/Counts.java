package kz.qorgan.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The region in numbers.
 *
 * @param at when it was counted
 * @param measures every measure that opens cases, in the plan's order, with its total
 * @param territories every city and district with its total, in Kazakh order of names
 * @param cells where both meet; a missing cell has no case
 */
public record Counts(
    Instant at,
    Figures total,
    Notices notices,
    List<OfMeasure> measures,
    List<OfTerritory> territories,
    List<Cell> cells) {

  /**
   * The cases of one measure.
   *
   * @param title in the reader's language
   */
  public record OfMeasure(String plan, String number, String title, Figures figures) {}

  /**
   * The cases and notices of one territory.
   *
   * @param code KATO
   * @param name as it is called today, in the reader's language
   * @param row the place on the tile map, counted from 0; null off the map
   * @param column as {@code row}
   */
  public record OfTerritory(
      String code, String name, Integer row, Integer column, Figures figures, Notices notices) {}

  /** The cases of one measure in one territory. */
  public record Cell(String plan, String measure, String territory, Figures figures) {}

  /** Puts the counted cells together; every measure and territory is there, also with nothing. */
  static Counts of(
      Instant at, List<OfMeasure> measures, List<OfTerritory> territories, List<Cell> cells) {
    return new Counts(
        at,
        sum(cells),
        territories.stream().map(OfTerritory::notices).reduce(Notices.NONE, Notices::plus),
        measures.stream().map(measure -> counted(measure, cells)).toList(),
        territories.stream().map(territory -> counted(territory, cells)).toList(),
        List.copyOf(cells));
  }

  private static OfMeasure counted(OfMeasure measure, List<Cell> cells) {
    Figures figures =
        sum(
            cells.stream()
                .filter(
                    cell ->
                        cell.plan().equals(measure.plan())
                            && cell.measure().equals(measure.number()))
                .toList());
    return new OfMeasure(measure.plan(), measure.number(), measure.title(), figures);
  }

  private static OfTerritory counted(OfTerritory territory, List<Cell> cells) {
    Figures figures =
        sum(cells.stream().filter(cell -> cell.territory().equals(territory.code())).toList());
    return new OfTerritory(
        territory.code(),
        territory.name(),
        territory.row(),
        territory.column(),
        figures,
        territory.notices());
  }

  private static Figures sum(List<Cell> cells) {
    return cells.stream().map(Cell::figures).reduce(Figures.NONE, Figures::plus);
  }
}
