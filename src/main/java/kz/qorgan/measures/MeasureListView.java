package kz.qorgan.measures;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorgan.shared.Text;

/** The plan as a page: section by section, in the plan's own words. */
@Named
@RequestScoped
public class MeasureListView {
  @Inject private MeasureService service;

  private List<MeasureSummary> measures = List.of();

  /** A section with its measures. */
  public record Section(int number, Text title, List<MeasureSummary> measures) {}

  public void load() {
    measures = service.list();
  }

  public int getCount() {
    return measures.size();
  }

  public List<Section> getSections() {
    Map<Integer, List<MeasureSummary>> sections =
        measures.stream()
            .collect(
                Collectors.groupingBy(
                    MeasureSummary::section, LinkedHashMap::new, Collectors.toList()));
    return sections.entrySet().stream()
        .map(
            section ->
                new Section(
                    section.getKey(), section.getValue().get(0).sectionTitle(), section.getValue()))
        .toList();
  }
}
