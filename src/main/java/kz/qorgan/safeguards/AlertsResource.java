package kz.qorgan.safeguards;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kz.qorgan.shared.Slice;

/** {@code /alerts}. */
@Path("alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {
  @Inject private AlertService service;

  @GET
  public Slice<Alert> list(
      @QueryParam("unseen") String unseen,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return service.list(Boolean.parseBoolean(unseen), Slice.limit(limit), after);
  }

  @POST
  @Path("{id}/seen")
  public Response see(@PathParam("id") UUID id) {
    service.see(id);
    return Response.noContent().build();
  }
}
