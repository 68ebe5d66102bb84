package kz.qorgan.safeguards;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.shared.Slice;

/** {@code /me/relatives} and {@code /me/contact}: one's own family and address, as declared. */
@Path("") // a class at "me" would take GET /me from who answers it
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RelativesResource {
  @Inject private RelativeService service;

  @GET
  @Path("me/relatives")
  public Slice<DeclaredRelative> mine() {
    return new Slice<>(service.mine(), null);
  }

  @POST
  @Path("me/relatives")
  public Response declare(DeclareRelative relative) {
    return Response.status(Response.Status.CREATED)
        .entity(Map.of("id", service.declare(relative)))
        .build();
  }

  @DELETE
  @Path("me/relatives/{id}")
  public Response withdraw(@PathParam("id") UUID id) {
    service.withdraw(id);
    return Response.noContent().build();
  }

  @GET
  @Path("me/contact")
  public Contact contact() {
    return service.contact();
  }

  @PUT
  @Path("me/contact")
  public Contact saveContact(Contact contact) {
    return service.saveContact(contact);
  }
}
