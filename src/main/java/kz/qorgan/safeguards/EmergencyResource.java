package kz.qorgan.safeguards;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** {@code /emergency-accesses}. */
@Path("emergency-accesses")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EmergencyResource {
  @Inject private EmergencyService service;

  @POST
  public Response open(OpenEmergency command) {
    List<OpenedCase> met = service.open(command);
    if (met.isEmpty()) {
      throw new NotFound();
    }
    return Response.status(Response.Status.CREATED).entity(new Slice<>(met, null)).build();
  }

  @GET
  public Slice<EmergencyAccess> mine() {
    return new Slice<>(service.mine(), null);
  }

  @POST
  @Path("{id}/end")
  public EmergencyAccess end(@PathParam("id") UUID id) {
    return service.end(id);
  }

  @GET
  @Path("to-review")
  public Slice<EmergencyAccess> toReview(
      @QueryParam("after") String after, @QueryParam("limit") String limit) {
    return service.toReview(Slice.limit(limit), after);
  }

  @GET
  @Path("{id}")
  public EmergencyAccess openToReview(@PathParam("id") UUID id) {
    return service.openToReview(id);
  }

  @POST
  @Path("{id}/review")
  public EmergencyAccess review(@PathParam("id") UUID id, ReviewEmergency command) {
    return service.review(id, command);
  }
}
