package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Passwords;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Slice;

/** {@code /accounts}: the administrator's door for programs. */
@Path("accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
  @Inject private AccountService service;
  @Inject private Passwords passwords;

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
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull OpenAccount account) {
    GrantedRoles created = service.create(account);
    return Response.created(URI.create("/api/accounts/" + created.id()))
        .header(HttpHeaders.ETAG, Etag.of(created.version()))
        .entity(created)
        .build();
  }

  @PUT
  @Path("{id}/person")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response correct(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull CorrectPerson person) {
    return changed(service.correct(id, Etag.required(ifMatch), person));
  }

  @PUT
  @Path("{id}/roles")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changeRoles(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull ChangeRoles change) {
    return changed(service.changeRoles(id, Etag.required(ifMatch), change));
  }

  @POST
  @Path("{id}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response move(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @QueryParam("confirmed") List<String> confirmed,
      @NotNull MoveAccount move) {
    return changed(service.move(id, Etag.version(ifMatch), move, confirmed));
  }

  /** Somebody leaves when their last day is over. */
  @POST
  @Path("{id}/departure")
  @Consumes(MediaType.APPLICATION_JSON)
  public AccountDetails endPost(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @QueryParam("confirmed") List<String> confirmed,
      @NotNull EndPost end) {
    return service.endPost(id, Etag.version(ifMatch), end, confirmed);
  }

  /** Takes back what was to become of somebody's post on a coming day. */
  @DELETE
  @Path("coming/{id}")
  public AccountDetails takeBack(@PathParam("id") UUID change) {
    return service.takeBack(change);
  }

  @GET
  @Path("{id}/leaving")
  public Leaving leaving(@PathParam("id") UUID id) {
    return service.leaving(id);
  }

  /** A one-time link for setting the password; the answer is the only place where it stands. */
  @POST
  @Path("{id}/links")
  public Response issueLink(@PathParam("id") UUID id) {
    return Response.status(Response.Status.CREATED).entity(passwords.issueLink(id)).build();
  }

  /** A one-time link for each of these accounts, which never had a password. */
  @POST
  @Path("links")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response issueLinks(@NotNull LinksFor links) {
    return Response.status(Response.Status.CREATED)
        .entity(new Slice<>(passwords.issueLinks(links.accounts()), null))
        .build();
  }

  @POST
  @Path("{id}/disabling")
  public Response disable(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @QueryParam("confirmed") List<String> confirmed) {
    return changed(service.disable(id, Etag.version(ifMatch), confirmed));
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

  private static Response changed(GrantedRoles granted) {
    return Response.ok(granted).header(HttpHeaders.ETAG, Etag.of(granted.version())).build();
  }

  private static Response changed(AccountVersion version) {
    return Response.ok(version).header(HttpHeaders.ETAG, Etag.of(version.version())).build();
  }
}
