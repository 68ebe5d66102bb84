package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kz.qorgan.shared.Slice;

/** {@code /role-requests}: roles that wait for a second administrator. */
@Path("role-requests")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleRequestsResource {
  @Inject private RoleRequestService service;

  @GET
  public Slice<RoleRequest> list() {
    return new Slice<>(service.list(), null);
  }

  @POST
  @Path("{id}/approval")
  public Response approve(@PathParam("id") UUID id) {
    service.approve(id);
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/rejection")
  public Response reject(@PathParam("id") UUID id) {
    service.reject(id);
    return Response.noContent().build();
  }
}
