package kz.qorgan.safeguards;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** {@code /cases/{id}/protection}: who alone may see a case. */
@Path("cases/{id}/protection")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProtectionResource {
  @Inject private ProtectionService service;

  @GET
  public Protection ofCase(@PathParam("id") UUID caseId) {
    return service.ofCase(caseId);
  }

  @POST
  public Response protect(@PathParam("id") UUID caseId, ProtectCase command) {
    return Response.status(Response.Status.CREATED)
        .entity(service.protect(caseId, command))
        .build();
  }

  @GET
  @Path("readers")
  public AbandonedProtection openAbandoned(@PathParam("id") UUID caseId) {
    return service.openAbandoned(caseId);
  }

  @POST
  @Path("readers")
  public Response nameReaders(@PathParam("id") UUID caseId, NameReaders command) {
    service.nameReaders(caseId, command);
    return Response.noContent().build();
  }

  @DELETE
  public Protection end(@PathParam("id") UUID caseId) {
    return service.end(caseId);
  }
}
