package kz.qorgan.shared;

import java.util.List;

/** The request itself is wrong: one or more fields say why. */
public final class Invalid extends Problem {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldFault> faults;

  public Invalid(List<FieldFault> faults) {
    super(400, "invalid", "web.problem.invalid");
    this.faults = List.copyOf(faults);
  }

  public Invalid(String field, String key, Object... args) {
    this(List.of(new FieldFault(field, key, args)));
  }

  @Override
  public List<FieldFault> faults() {
    return faults == null ? List.of() : faults;
  }
}
