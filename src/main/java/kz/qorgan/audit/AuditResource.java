package kz.qorgan.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import kz.qorgan.access.Caller;
import kz.qorgan.audit.AuditEntry.NamedCase;
import kz.qorgan.shared.Slice;

/**
 * {@code GET /audit?caseId=&number=&login=&outcome=&useCase=&from=&to=&after=&limit=}; days as
 * {@code 2026-11-22}, both included.
 */
@Path("audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  @Inject private AuditService service;
  @Inject private AuditWords words;
  @Inject private Caller caller;

  @GET
  public Slice<Line> list(
      @QueryParam("caseId") String caseId,
      @QueryParam("number") String number,
      @QueryParam("login") String login,
      @QueryParam("outcome") String outcome,
      @QueryParam("useCase") String useCase,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    AuditFilter filter = AuditFilter.of(caseId, number, login, outcome, useCase, from, to);
    Slice<AuditEntry> page = service.list(filter, Slice.limit(limit), after);
    return new Slice<>(page.items().stream().map(this::line).toList(), page.next());
  }

  private Line line(AuditEntry entry) {
    return new Line(
        entry.id(),
        entry.at(),
        entry.login(),
        entry.organisation(),
        entry.roles(),
        new Worded(entry.useCase(), words.useCase(entry.useCase(), caller.locale())),
        entry.outcome(),
        entry.cases(),
        entry.reason() == null
            ? null
            : new Worded(entry.reason(), words.reason(entry.reason(), caller.locale())),
        entry.address());
  }

  /** An entry in the reader's words. */
  public record Line(
      long id,
      Instant at,
      String login,
      String organisation,
      List<String> roles,
      Worded useCase,
      Outcome outcome,
      List<NamedCase> cases,
      Worded reason,
      String address) {}

  /** A stable code and what it means, in the reader's language. */
  public record Worded(String code, String text) {}
}
