package kz.qorgan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import kz.qorgan.shared.Slice;

/**
 * {@code GET /audit/unusual} for the auditor; {@code GET /questions} and their answers for each.
 */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UnusualResource {
  @Inject private UnusualService service;

  @GET
  @Path("audit/unusual")
  public Slice<Unusual> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    return service.list(Slice.limit(limit), after);
  }

  @GET
  @Path("questions")
  public Questions questions() {
    return new Questions(service.questions());
  }

  @POST
  @Path("questions/{id}/answer")
  public void answer(@PathParam("id") UUID id, AnswerQuestion command) {
    service.answer(id, command);
  }

  /** What waits for an answer. */
  public record Questions(List<Question> items) {}
}
