package kz.qorgan.shared;

import java.util.List;

/**
 * The request is possible but has warnings that a person must answer first: sent again with the
 * warnings' codes confirmed, it is accepted. An IIN that disagrees with the birth date is such a
 * warning and not an error (Government Decree 853 of 2013).
 */
public final class Unanswered extends Problem {
  private static final long serialVersionUID = 1L;

  private final transient List<String> warnings;

  public Unanswered(List<String> warnings) {
    super(409, "unanswered-warnings", "web.problem.unanswered");
    this.warnings = List.copyOf(warnings);
  }

  /** Codes such as {@code IIN_BIRTH_DATE_MISMATCH}. */
  public List<String> warnings() {
    return warnings == null ? List.of() : warnings;
  }
}
