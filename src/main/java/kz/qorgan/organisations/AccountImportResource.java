package kz.qorgan.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kz.qorgan.access.Caller;
import kz.qorgan.web.Messages;

/** {@code /accounts/import}: many accounts by one list. */
@Path("accounts/import")
@ApplicationScoped
@Consumes("text/csv")
@Produces(MediaType.APPLICATION_JSON)
public class AccountImportResource {
  @Inject private AccountImportService service;
  @Inject private Caller caller;
  @Inject private Messages messages;

  /** A list as it would be taken. */
  public record Checked(int lines, int good, int bad, int waiting, List<Told> faults) {}

  /** A fault of a line, its stable code, and what to do. */
  public record Told(int line, String field, String code, String message) {}

  /** Opens all of them or none. */
  @POST
  public Response open(@NotNull byte[] list) {
    return Response.status(Response.Status.CREATED).entity(service.open(list)).build();
  }

  /** What the list would do; nothing is changed. */
  @POST
  @Path("check")
  public Checked check(@NotNull byte[] list) {
    CheckedAccounts checked = service.check(list);
    return new Checked(
        checked.lines(),
        checked.good(),
        checked.bad(),
        checked.waiting(),
        checked.faults().stream().map(this::told).toList());
  }

  private Told told(LineFault fault) {
    return new Told(
        fault.line(),
        fault.field(),
        fault.key().substring(fault.key().lastIndexOf('.') + 1),
        messages.in(caller.locale(), fault.key(), fault.args().toArray()));
  }
}
