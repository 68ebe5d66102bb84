package kz.qorgan.organisations;

import java.util.List;
import kz.qorgan.shared.Problem;

/** A list of accounts has lines that cannot be opened, so none was: the first ones say why. */
public final class BadLines extends Problem {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldFault> faults;

  BadLines(CheckedAccounts checked) {
    super(400, "invalid", "organisations.import.badLines", checked.bad(), checked.lines());
    this.faults =
        checked.faults().stream()
            .map(fault -> new FieldFault(path(fault), fault.key(), fault.args()))
            .toList();
  }

  private static String path(LineFault fault) {
    return "lines[%d].%s".formatted(fault.line(), fault.field());
  }

  @Override
  public List<FieldFault> faults() {
    return faults == null ? List.of() : faults;
  }
}
