package kz.qorgan.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kz.qorgan.access.Caller;
import kz.qorgan.shared.Slice;

/** {@code GET /reference/{classifier}}. */
@Path("reference")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReferenceResource {
  @Inject private ReferenceService service;
  @Inject private Caller caller;

  @GET
  @Path("{classifier}")
  public Slice<CodeName> codes(@PathParam("classifier") String classifier) {
    return new Slice<>(
        service.codes(classifier).stream()
            .map(code -> new CodeName(code.code(), code.name().in(caller.language())))
            .toList(),
        null);
  }

  /** A code and its name in the caller's language. */
  public record CodeName(String code, String name) {}
}
