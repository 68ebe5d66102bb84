package kz.qorgan.cases;

import kz.qorgan.access.Counted;
import kz.qorgan.shared.Problem;

/** An export that broke off: thrown so that the audit keeps a failure and not a deed. */
final class ExportBroken extends Problem implements Counted {
  private static final long serialVersionUID = 1L;

  private final int rows;

  /** After so many rows, of which the last may not have arrived. */
  ExportBroken(int rows) {
    super(409, "rule-broken", "cases.export.broken");
    this.rows = rows;
  }

  @Override
  public int counted() {
    return rows;
  }
}
