package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import kz.qorgan.cases.CaseFilter.Order;
import kz.qorgan.shared.Refused;
import kz.qorgan.web.Actor;
import kz.qorgan.web.Messages;
import kz.qorgan.web.WholeFile;
import org.omnifaces.util.Faces;

/**
 * {@code /cases/export}: the list with its filters as a file, after saying what it is for. Kept
 * with the view: when the purpose is missing, the filters must still be there at the second try.
 */
@Named
@ViewScoped
public class CaseExportView implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseExports exports;
  @Inject private transient Messages messages;
  @Inject private transient Actor actor;

  private String number;
  private CaseStatus status;
  private String risk;
  private String category;
  private String measure;
  private boolean overdue;
  private Order order;
  private String purpose;
  private ExportCases.Format format = ExportCases.Format.XLSX;

  /** Whether it is offered at all; whether it may be done is asked again when it is. */
  public void load() {
    if (!actor.may("EXPORT_CASES")) {
      throw new Refused();
    }
  }

  /** Sends the file while it is read. */
  public void export() throws IOException {
    ChosenCases chosen = exports.choose(command());
    WholeFile file = WholeFile.in(Faces.getResponse());
    Faces.sendFile(
        exports.fileName(format),
        true,
        out -> {
          exports.write(chosen, format, messages::of, out);
          file.end();
        });
  }

  private ExportCases command() {
    return new ExportCases(
        purpose, format, number, status, risk, category, measure, overdue, order);
  }

  /** The list that this page came from, with its filters. */
  public String getBack() {
    return "/cases/list" + command().filter().query();
  }

  public boolean isFiltered() {
    return command().filter().narrows();
  }

  public ExportCases.Format[] getFormats() {
    return new ExportCases.Format[] {ExportCases.Format.XLSX, ExportCases.Format.CSV};
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public CaseStatus getStatus() {
    return status;
  }

  public void setStatus(CaseStatus status) {
    this.status = status;
  }

  public String getRisk() {
    return risk;
  }

  public void setRisk(String risk) {
    this.risk = risk;
  }

  public String getCategory() {
    return category;
  }

  public void setCategory(String category) {
    this.category = category;
  }

  public String getMeasure() {
    return measure;
  }

  public void setMeasure(String measure) {
    this.measure = measure;
  }

  public boolean isOverdue() {
    return overdue;
  }

  public void setOverdue(boolean overdue) {
    this.overdue = overdue;
  }

  public Order getOrder() {
    return order;
  }

  public void setOrder(Order order) {
    this.order = order;
  }

  public String getPurpose() {
    return purpose;
  }

  public void setPurpose(String purpose) {
    this.purpose = purpose;
  }

  public ExportCases.Format getFormat() {
    return format;
  }

  public void setFormat(ExportCases.Format format) {
    this.format = format;
  }
}
