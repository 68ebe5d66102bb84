package kz.qorgan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code GET /cases/{id}/access}: every person who could open a case now, and why. */
@Path("cases/{id}/access")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InsidersResource {
  @Inject private ReaderService service;

  @GET
  public Persons list(@PathParam("id") UUID id) {
    return new Persons(
        service.insiders(id).stream()
            .map(
                one ->
                    new Line(
                        one.name(),
                        one.login(),
                        one.roles(),
                        one.organisation(),
                        one.sight(),
                        one.since()))
            .toList());
  }

  /** All of them: it is a list to be printed and signed, not one to be paged through. */
  public record Persons(List<Line> items) {}

  /** One person. */
  public record Line(
      String name,
      String login,
      List<String> roles,
      String organisation,
      Sight sight,
      Instant since) {}
}
