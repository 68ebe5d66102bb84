package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import kz.qorgan.shared.Slice;

/**
 * {@code /organisations}: the bodies of the region, for choosing one; the tree below, for who
 * administers it.
 */
@Path("organisations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationsResource {
  @Inject private OrganisationService service;
  @Inject private OrganisationTreeService tree;

  @GET
  public Slice<OrganisationSummary> list(
      @QueryParam("kind") String kind, @QueryParam("territory") String territory) {
    return new Slice<>(service.list(kind, territory), null);
  }

  @GET
  @Path("tree")
  public Slice<OrganisationNode> tree() {
    return new Slice<>(tree.list(), null);
  }

  @GET
  @Path("{id}")
  public OrganisationDetails open(@PathParam("id") UUID id) {
    return tree.open(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull OpenOrganisation organisation) {
    OrganisationDetails created = tree.create(organisation);
    return Response.created(URI.create("/api/organisations/" + created.id()))
        .entity(created)
        .build();
  }

  @POST
  @Path("{id}/names")
  @Consumes(MediaType.APPLICATION_JSON)
  public OrganisationDetails rename(@PathParam("id") UUID id, @NotNull RenameOrganisation name) {
    return tree.rename(id, name);
  }

  @POST
  @Path("{id}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  public OrganisationDetails move(@PathParam("id") UUID id, @NotNull MoveOrganisation move) {
    return tree.move(id, move);
  }

  /** Takes back the opening of an organisation whose first day is to come. */
  @DELETE
  @Path("{id}/opening")
  public Response takeBackOpening(@PathParam("id") UUID id) {
    tree.takeBackOpening(id);
    return Response.noContent().build();
  }

  /** Takes back what was to become of an organisation on a coming day. */
  @DELETE
  @Path("coming/{id}")
  public OrganisationDetails takeBack(@PathParam("id") UUID change) {
    return tree.takeBack(change);
  }

  /** Closes the organisation; its cases go to the successor. */
  @POST
  @Path("{id}/closing")
  @Consumes(MediaType.APPLICATION_JSON)
  public HandedOver close(@PathParam("id") UUID id, @NotNull CloseOrganisation close) {
    return new HandedOver(tree.close(id, close));
  }

  /** How many cases have a new keeper; none before the last day has come. */
  public record HandedOver(long cases) {}
}
