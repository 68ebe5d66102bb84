package kz.qorgan.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.UUID;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Slice;

/**
 * The protected slices of a case. A PUT needs no {@code If-Match} as long as nothing was written.
 */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SlicesResource {
  @Inject private CaseService cases;
  @Inject private SliceService service;

  @GET
  @Path("cases/{id}/whereabouts")
  public Response whereabouts(@PathParam("id") UUID id) {
    Whereabouts whereabouts = cases.whereabouts(id);
    return versioned(whereabouts, whereabouts.version());
  }

  @PUT
  @Path("cases/{id}/whereabouts")
  public Response saveWhereabouts(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SaveWhereabouts command) {
    Whereabouts saved = service.saveWhereabouts(id, Etag.version(ifMatch), command);
    return versioned(saved, saved.version());
  }

  @GET
  @Path("cases/{id}/reporter")
  public Response reporter(@PathParam("id") UUID id) {
    Reporter reporter = service.reporter(id);
    return versioned(reporter, reporter.version());
  }

  @PUT
  @Path("cases/{id}/reporter")
  public Response saveReporter(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SaveReporter command) {
    Reporter saved = service.saveReporter(id, Etag.version(ifMatch), command);
    return versioned(saved, saved.version());
  }

  @GET
  @Path("cases/{id}/notes")
  public Slice<CaseNote> notes(@PathParam("id") UUID id) {
    return new Slice<>(service.notes(id), null);
  }

  @POST
  @Path("cases/{id}/notes")
  public Response writeNote(@PathParam("id") UUID id, WriteNote command) {
    return Response.status(Response.Status.CREATED).entity(service.writeNote(id, command)).build();
  }

  @GET
  @Path("cases/{id}/police-records")
  public Slice<PoliceRecord> policeRecords(@PathParam("id") UUID id) {
    return new Slice<>(service.policeRecords(id), null);
  }

  @POST
  @Path("cases/{id}/police-records")
  public Response recordPolice(@PathParam("id") UUID id, RecordPolice command) {
    return Response.status(Response.Status.CREATED)
        .entity(service.recordPolice(id, command))
        .build();
  }

  private static Response versioned(Object entity, int version) {
    return Response.ok(entity).header(HttpHeaders.ETAG, Etag.of(version)).build();
  }
}
