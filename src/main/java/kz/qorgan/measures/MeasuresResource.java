package kz.qorgan.measures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kz.qorgan.shared.Slice;

/** {@code GET /measures} and {@code GET /measures/{number}}. */
@Path("measures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeasuresResource {
  @Inject private MeasureService service;

  @GET
  public Slice<MeasureSummary> list() {
    return new Slice<>(service.list(), null);
  }

  @GET
  @Path("{number}")
  public MeasureDetails open(@PathParam("number") String number) {
    return service.open(number);
  }
}
