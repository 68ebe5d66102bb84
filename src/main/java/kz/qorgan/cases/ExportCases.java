package kz.qorgan.cases;

import jakarta.validation.constraints.NotNull;
import kz.qorgan.cases.CaseFilter.Order;
import kz.qorgan.shared.PlainText;

/**
 * Take the list of cases away as a file. Null fields of the filter ask for any.
 *
 * @param purpose what it is for, to be kept by the audit
 * @param format null for CSV
 * @param overdue null for false
 */
public record ExportCases(
    @NotNull @PlainText(max = 180) String purpose,
    Format format,
    @PlainText(max = 40) String number,
    CaseStatus status,
    @PlainText(max = 40) String risk,
    @PlainText(max = 40) String category,
    @PlainText(max = 40) String measure,
    Boolean overdue,
    Order order) {

  /** What kind of file. */
  public enum Format {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    /** Its media type. */
    public String type() {
      return type;
    }
  }

  public ExportCases {
    format = format == null ? Format.CSV : format;
  }

  CaseFilter filter() {
    return new CaseFilter(
        number, status, risk, category, measure, Boolean.TRUE.equals(overdue), order);
  }
}
