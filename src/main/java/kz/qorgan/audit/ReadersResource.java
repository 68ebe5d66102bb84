package kz.qorgan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.audit.AuditResource.Worded;
import kz.qorgan.shared.Slice;

/** {@code GET /cases/{id}/readers?after=&limit=}: who looked at a case that one keeps. */
@Path("cases/{id}/readers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReadersResource {
  @Inject private ReaderService service;
  @Inject private AuditWords words;
  @Inject private Caller caller;

  @GET
  public Slice<Line> list(
      @PathParam("id") UUID id,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Slice<Reader> page = service.list(id, Slice.limit(limit), after);
    return new Slice<>(page.items().stream().map(this::line).toList(), page.next());
  }

  private Line line(Reader reader) {
    return new Line(
        reader.at(),
        reader.name(),
        reader.login(),
        reader.roles(),
        reader.organisation(),
        new Worded(reader.useCase(), words.useCase(reader.useCase(), caller.locale())),
        reader.outcome(),
        reader.sight());
  }

  /** One deed in the reader's words. */
  public record Line(
      Instant at,
      String name,
      String login,
      List<String> roles,
      String organisation,
      Worded useCase,
      Outcome outcome,
      Sight sight) {}
}
