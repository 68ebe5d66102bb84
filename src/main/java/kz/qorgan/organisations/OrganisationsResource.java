package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import kz.qorgan.shared.Slice;

/** {@code GET /organisations?kind=&territory=}. */
@Path("organisations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationsResource {
  @Inject private OrganisationService service;

  @GET
  public Slice<OrganisationSummary> list(
      @QueryParam("kind") String kind, @QueryParam("territory") String territory) {
    return new Slice<>(service.list(kind, territory), null);
  }
}
