package kz.qorgan.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /organisations/list}: the tree that its reader administers. */
@Named
@RequestScoped
public class OrganisationListView {
  @Inject private OrganisationTreeService service;

  private List<OrganisationNode> nodes = List.of();

  public void load() {
    nodes = service.list();
  }

  public List<OrganisationNode> getNodes() {
    return nodes;
  }
}
