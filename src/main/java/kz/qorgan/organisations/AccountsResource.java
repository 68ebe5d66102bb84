package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Slice;

/** {@code /accounts}: the administrator's door for programs. */
@Path("accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
  @Inject private AccountService service;

  @GET
  public Slice<AccountSummary> list(
      @QueryParam("query") String query,
      @QueryParam("disabled") String disabled,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return service.list(AccountFilter.of(query, disabled), Slice.limit(limit), after);
  }

  @GET
  @Path("{id}")
  public Response open(@PathParam("id") UUID id) {
    AccountDetails details = service.open(id);
    return Response.ok(details).header(HttpHeaders.ETAG, Etag.of(details.version())).build();
  }

  @POST
  @Path("{id}/disabling")
  public Response disable(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(service.disable(id, Etag.version(ifMatch)));
  }

  @POST
  @Path("{id}/enabling")
  public Response enable(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(service.enable(id, Etag.version(ifMatch)));
  }

  @DELETE
  @Path("{id}/sessions")
  public Response endSessions(@PathParam("id") UUID id) {
    service.endSessions(id);
    return Response.noContent().build();
  }

  private static Response changed(AccountVersion version) {
    return Response.ok(version).header(HttpHeaders.ETAG, Etag.of(version.version())).build();
  }
}
