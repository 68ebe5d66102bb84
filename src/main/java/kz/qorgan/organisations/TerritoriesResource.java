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
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Slice;

/** {@code /territories}: the places of the region and their dated names, for administrators. */
@Path("territories")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TerritoriesResource {
  @Inject private TerritoryService service;

  @GET
  public Slice<TerritorySummary> list() {
    return new Slice<>(service.list(), null);
  }

  @GET
  @Path("{code}")
  public TerritoryDetails open(@PathParam("code") String code) {
    return service.open(code);
  }

  @POST
  @Path("{code}/names")
  @Consumes(MediaType.APPLICATION_JSON)
  public TerritoryDetails rename(@PathParam("code") String code, @NotNull RenameTerritory name) {
    return service.rename(code, name);
  }

  /** Takes a coming name back by its first day. */
  @DELETE
  @Path("{code}/names/{since}")
  public TerritoryDetails takeBack(
      @PathParam("code") String code, @PathParam("since") String since) {
    try {
      return service.takeBack(code, LocalDate.parse(since));
    } catch (DateTimeParseException noDay) {
      throw new NotFound();
    }
  }
}
