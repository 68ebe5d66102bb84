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
import java.util.UUID;
import kz.qorgan.shared.Slice;

/** {@code /cases/{id}/conflicts} for who keeps a case, {@code /conflicts} for who decides. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConflictsResource {
  @Inject private ConflictService service;

  @GET
  @Path("cases/{id}/conflicts")
  public Slice<Conflict> ofCase(@PathParam("id") UUID caseId) {
    return new Slice<>(service.ofCase(caseId), null);
  }

  @POST
  @Path("cases/{id}/conflicts")
  public Response name(@PathParam("id") UUID caseId, NameConflict command) {
    return Response.status(Response.Status.CREATED)
        .entity(new Slice<>(service.name(caseId, command), null))
        .build();
  }

  @POST
  @Path("conflicts/{id}/lifting")
  public Conflict askLifting(@PathParam("id") UUID id, AskLifting command) {
    return service.askLifting(id, command);
  }

  @POST
  @Path("conflicts/{id}/answer")
  public Conflict answerHint(@PathParam("id") UUID id, DecideConflict command) {
    return service.answerHint(id, command);
  }

  @GET
  @Path("conflicts")
  public Slice<Conflict> asked(
      @QueryParam("after") String after, @QueryParam("limit") String limit) {
    return service.asked(Slice.limit(limit), after);
  }

  @GET
  @Path("conflicts/{id}")
  public Conflict openAsked(@PathParam("id") UUID id) {
    return service.openAsked(id);
  }

  @POST
  @Path("conflicts/{id}/decision")
  public Conflict decide(@PathParam("id") UUID id, DecideConflict command) {
    return service.decide(id, command);
  }
}
