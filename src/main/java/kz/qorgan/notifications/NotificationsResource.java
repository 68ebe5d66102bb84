package kz.qorgan.notifications;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kz.qorgan.referrals.Box;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Slice;

/** {@code /notifications}. */
@Path("notifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationsResource {
  @Inject private NotificationService service;

  @GET
  public Slice<NotificationDetails> list(
      @QueryParam("box") String box,
      @QueryParam("status") String status,
      @QueryParam("overdue") String overdue,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return service.list(
        new NotificationFilter(Box.of(box), status(status), Boolean.parseBoolean(overdue)),
        Slice.limit(limit),
        after);
  }

  @GET
  @Path("{id}")
  public Response open(@PathParam("id") UUID id) {
    NotificationDetails details = service.open(id);
    return Response.ok(details).header(HttpHeaders.ETAG, Etag.of(details.version())).build();
  }

  @POST
  @Path("{id}/acknowledgement")
  public Response acknowledge(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      AcknowledgeNotification command) {
    NotificationVersion version = service.acknowledge(id, Etag.version(ifMatch), command);
    return Response.ok(version).header(HttpHeaders.ETAG, Etag.of(version.version())).build();
  }

  private static NotificationStatus status(String name) {
    try {
      return name == null || name.isEmpty() ? null : NotificationStatus.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new Invalid("status", "web.constraint.code");
    }
  }
}
