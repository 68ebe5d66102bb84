package kz.qorgan.cases;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.shared.Etag;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Slice;
import kz.qorgan.web.Messages;
import kz.qorgan.web.WholeFile;

/**
 * {@code /cases} and {@code /children/search}. Names and IIN never stand in an address, so searches
 * are POST.
 */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CasesResource {
  @Inject private CaseService service;
  @Inject private MedicalService medicine;
  @Inject private CaseExports exports;
  @Inject private Caller caller;
  @Inject private Messages messages;

  @POST
  @Path("cases")
  public Response register(RegisterCase command, @Context UriInfo uri) {
    RegisteredCase registered = service.register(command);
    return Response.created(uri.getAbsolutePathBuilder().path(registered.id().toString()).build())
        .header(HttpHeaders.ETAG, Etag.of(registered.version()))
        .entity(registered)
        .build();
  }

  @POST
  @Path("cases/search")
  public Slice<CaseSummary> search(CaseSearch search) {
    return service.search(search);
  }

  @POST
  @Path("children/search")
  public Slice<ChildMatch> findChild(ChildSearch search) {
    return new Slice<>(service.findChild(search), null);
  }

  @GET
  @Path("cases")
  public Slice<CaseSummary> list(
      @QueryParam("number") String number,
      @QueryParam("status") String status,
      @QueryParam("risk") String risk,
      @QueryParam("category") String category,
      @QueryParam("measure") String measure,
      @QueryParam("overdue") String overdue,
      @QueryParam("order") String order,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    CaseFilter filter =
        new CaseFilter(
            number,
            constant(CaseStatus.class, status, "status"),
            risk,
            category,
            measure,
            Boolean.parseBoolean(overdue),
            constant(CaseFilter.Order.class, order, "order"));
    return service.list(filter, Slice.limit(limit), after);
  }

  /**
   * The list as a file, for a stated purpose: a POST, because the purpose is somebody's own words
   * and has no business in an address.
   */
  @POST
  @Path("cases/export")
  @Produces(MediaType.WILDCARD)
  public Response export(@NotNull ExportCases command, @Context HttpServletResponse answer) {
    ChosenCases chosen = exports.choose(command);
    WholeFile file = WholeFile.in(answer);
    Locale locale = caller.locale();
    StreamingOutput rows =
        out -> {
          exports.write(
              chosen,
              command.format(),
              (key, arguments) -> messages.in(locale, key, arguments),
              out);
          file.end();
        };
    return Response.ok(rows, command.format().type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + exports.fileName(command.format()) + "\"")
        .build();
  }

  @GET
  @Path("cases/{id}")
  public Response open(@PathParam("id") UUID id) {
    CaseDetails details = service.open(id);
    return Response.ok(details).header(HttpHeaders.ETAG, Etag.of(details.version())).build();
  }

  @PATCH
  @Path("cases/{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  public Response correct(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      CorrectCase command) {
    return changed(service.correct(id, Etag.required(ifMatch), command));
  }

  @POST
  @Path("cases/{id}/voiding")
  public Response voidCase(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      VoidCase command) {
    return changed(service.voidCase(id, Etag.version(ifMatch), command));
  }

  @POST
  @Path("cases/{id}/actions")
  public Response recordAction(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      RecordAction command) {
    return changed(service.recordAction(id, Etag.version(ifMatch), command));
  }

  @GET
  @Path("cases/{id}/timeline")
  public Slice<TimelineEntry> timeline(@PathParam("id") UUID id) {
    return new Slice<>(service.timeline(id), null);
  }

  @POST
  @Path("cases/{id}/medical-records")
  public Response recordMedicalHelp(@PathParam("id") UUID id, RecordMedicalHelp help) {
    return Response.status(Response.Status.CREATED).entity(medicine.record(id, help)).build();
  }

  private static Response changed(CaseVersion version) {
    return Response.ok(version).header(HttpHeaders.ETAG, Etag.of(version.version())).build();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String field) {
    try {
      return name == null || name.isEmpty() ? null : Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new Invalid(field, "web.constraint.code");
    }
  }
}
