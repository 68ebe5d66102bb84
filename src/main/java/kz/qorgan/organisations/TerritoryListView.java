package kz.qorgan.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /organisations/territories}: the places of the region. */
@Named
@RequestScoped
public class TerritoryListView {
  @Inject private TerritoryService service;

  private List<TerritorySummary> territories = List.of();

  public void load() {
    territories = service.list();
  }

  public List<TerritorySummary> getTerritories() {
    return territories;
  }
}
