package kz.qorgan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Unanswered;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 writes it, in the caller's language.
 *
 * @param type stable: {@code urn:qorgan:problem:} and the kind
 * @param warnings codes to confirm, only when warnings are unanswered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String incidentId,
    List<Fault> errors,
    @Nullable List<String> warnings) {

  /** One field, the fault's stable code, and what to do. */
  record Fault(String field, String code, String message) {}

  static ProblemDocument of(Problem problem, Messages messages, Locale locale) {
    List<Fault> errors =
        problem.faults().stream()
            .map(
                fault ->
                    new Fault(
                        fault.field(),
                        fault.key().substring(fault.key().lastIndexOf('.') + 1),
                        messages.in(locale, fault.key(), fault.args().toArray())))
            .toList();
    return new ProblemDocument(
        "urn:qorgan:problem:" + problem.type(),
        messages.in(locale, "web.problemTitle." + problem.type()),
        problem.status(),
        messages.in(locale, problem.key(), problem.args()),
        Incident.next(),
        errors,
        problem instanceof Unanswered unanswered ? unanswered.warnings() : null);
  }

  /** A failure that is not the caller's, or that the server found before a use case began. */
  static ProblemDocument of(int status, Messages messages, Locale locale, String incident) {
    String kind = status < 500 ? "request" : "failure";
    return new ProblemDocument(
        "urn:qorgan:problem:" + (status == 404 ? "not-found" : kind),
        messages.in(locale, "web.problemTitle." + (status == 404 ? "not-found" : kind)),
        status,
        messages.in(locale, status == 404 ? "web.problem.notFound" : "web.problem." + kind),
        incident,
        List.of(),
        null);
  }
}
