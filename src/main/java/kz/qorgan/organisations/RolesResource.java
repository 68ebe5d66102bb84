package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import kz.qorgan.access.Caller;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;

/** {@code /roles}: what each may do and see. */
@Path("roles")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RolesResource {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @Inject private RoleService service;
  @Inject private Caller caller;
  @Inject private Messages messages;

  @GET
  public Slice<RoleDetails> list() {
    return new Slice<>(service.list(), null);
  }

  @GET
  @Path("permissions")
  public Slice<PermissionNature> permissions() {
    return new Slice<>(service.permissions(), null);
  }

  /** Role by permission, as a sheet. */
  @GET
  @Path("matrix")
  @Produces(XLSX)
  public byte[] matrix() {
    return RoleMatrix.sheet(
        service.list(),
        service.permissions(),
        caller.language(),
        key -> messages.in(caller.locale(), key));
  }

  @GET
  @Path("{code}")
  public Response open(@PathParam("code") String code) {
    return told(Response.ok(), service.open(code));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull SaveRole role) {
    RoleDetails made = service.create(role);
    return told(Response.created(URI.create("/api/roles/" + made.code())), made);
  }

  @PUT
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("code") String code,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull SaveRole role) {
    return told(Response.ok(), service.change(code, Etag.required(ifMatch), role));
  }

  @POST
  @Path("{code}/retirement")
  public Response retire(
      @PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    service.retire(code, Etag.required(ifMatch));
    return Response.noContent().build();
  }

  private static Response told(Response.ResponseBuilder answer, RoleDetails role) {
    return answer.header(HttpHeaders.ETAG, Etag.of(role.version())).entity(role).build();
  }
}
