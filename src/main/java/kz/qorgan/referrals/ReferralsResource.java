package kz.qorgan.referrals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Slice;

/** {@code /cases/{id}/referrals} and {@code /referrals}: each deed is a noun of its own. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReferralsResource {
  @Inject private ReferralService service;

  @POST
  @Path("cases/{id}/referrals")
  public Response send(@PathParam("id") UUID caseId, SendReferral command, @Context UriInfo uri) {
    SentReferral sent = service.send(caseId, command);
    return Response.created(
            uri.getBaseUriBuilder().path("referrals").path(sent.id().toString()).build())
        .header(HttpHeaders.ETAG, Etag.of(sent.version()))
        .entity(sent)
        .build();
  }

  @GET
  @Path("referrals")
  public Slice<ReferralDetails> list(
      @QueryParam("box") String box,
      @QueryParam("status") String status,
      @QueryParam("overdue") String overdue,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return service.list(
        new ReferralFilter(Box.of(box), status(status), Boolean.parseBoolean(overdue)),
        Slice.limit(limit),
        after);
  }

  @GET
  @Path("referrals/{id}")
  public Response open(@PathParam("id") UUID id) {
    ReferralDetails details = service.open(id);
    return Response.ok(details).header(HttpHeaders.ETAG, Etag.of(details.version())).build();
  }

  @POST
  @Path("referrals/{id}/acceptance")
  public Response accept(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      AcceptReferral command) {
    return changed(service.accept(id, Etag.version(ifMatch), command));
  }

  @POST
  @Path("referrals/{id}/rejection")
  public Response reject(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      RejectReferral command) {
    return changed(service.reject(id, Etag.version(ifMatch), command));
  }

  @POST
  @Path("referrals/{id}/completion")
  public Response complete(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      CompleteReferral command) {
    return changed(service.complete(id, Etag.version(ifMatch), command));
  }

  @POST
  @Path("referrals/{id}/revocation")
  public Response revoke(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      RevokeReferral command) {
    return changed(service.revoke(id, Etag.version(ifMatch), command));
  }

  private static Response changed(ReferralVersion version) {
    return Response.ok(version).header(HttpHeaders.ETAG, Etag.of(version.version())).build();
  }

  private static ReferralStatus status(String name) {
    try {
      return name == null || name.isEmpty() ? null : ReferralStatus.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid("status", "web.constraint.code");
    }
  }
}
