package kz.qorgan.organisations;

import jakarta.inject.Inject;
import java.util.List;
import kz.qorgan.access.Permission;
import kz.qorgan.access.Permits;
import kz.qorgan.access.UseCases;

/** The bodies of the region, for choosing one. */
@UseCases
public class OrganisationService {
  @Inject private Organisations organisations;

  /** By kind and KATO territory, each null for any. */
  @Permits(Permission.READ_PLAN)
  public List<OrganisationSummary> list(String kind, String territory) {
    return organisations.list(kind, territory);
  }
}
