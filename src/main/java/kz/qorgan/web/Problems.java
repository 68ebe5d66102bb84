package kz.qorgan.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.qorgan.shared.Busy;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Problem.FieldFault;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Stale;

/**
 * What stands behind an exception, for both doors: ours, Bean Validation's, or what PostgreSQL
 * refused.
 */
final class Problems {

  private Problems() {}

  /** The problem that a caller can be told; nothing for a failure of our own. */
  static Optional<Problem> in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof Problem problem) {
        return Optional.of(problem);
      }
      if (t instanceof ConstraintViolationException violations) {
        return Optional.of(invalid(violations));
      }
      if (t instanceof OptimisticLockException) {
        return Optional.of(new Stale());
      }
      if (t instanceof ResourceException) {
        return Optional.of(new Busy()); // no connection came free in time, or none could be made
      }
      if (t instanceof SQLException sql && (sql.getSQLState() != null || sql.getCause() == null)) {
        return refused(sql);
      }
    }
    return Optional.empty();
  }

  /** What the database itself refused: the last line speaks when an earlier one was silent. */
  private static Optional<Problem> refused(SQLException sql) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    return switch (state) {
      case "42501" ->
          Optional.of(new NotFound()); // a policy: to this actor there is no such record
      case "23505", "23514", "23503" -> Optional.of(new RuleBroken("web.problem.conflict"));
      case "22021", "22P05" -> Optional.of(new Invalid("", "web.constraint.plainText"));
      case "40001", "40P01", "55P03", "57014", "53300" -> Optional.of(new Busy());
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? Optional.of(new Busy())
              : Optional.empty();
    };
  }

  private static Invalid invalid(ConstraintViolationException violations) {
    List<FieldFault> faults =
        violations.getConstraintViolations().stream()
            .map(violation -> FieldFault.of(field(violation), violation))
            .distinct()
            .sorted(java.util.Comparator.comparing(FieldFault::field))
            .toList();
    return new Invalid(faults);
  }

  /** The path without the method and its parameter, which the caller does not know. */
  private static String field(ConstraintViolation<?> violation) {
    List<String> steps =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .filter(node -> node.getKind() != jakarta.validation.ElementKind.METHOD)
            .map(node -> node.toString())
            .toList();
    return steps.stream()
        .skip(steps.size() > 1 ? 1 : 0)
        .filter(step -> !step.startsWith("<"))
        .collect(Collectors.joining("."));
  }
}
