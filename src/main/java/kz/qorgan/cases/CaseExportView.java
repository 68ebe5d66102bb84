package kz.qorgan.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
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
public class CaseExportView extends CaseFilterForm {
  private static final long serialVersionUID = 1L;

  @Inject private transient CaseExports exports;
  @Inject private transient Messages messages;
  @Inject private transient Actor actor;

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
        purpose,
        format,
        getNumber(),
        getStatus(),
        getRisk(),
        getCategory(),
        getMeasure(),
        isOverdue(),
        getOrder());
  }

  /** The list that this page came from, with its filters. */
  public String getBack() {
    return "/cases/list" + filter().query();
  }

  public ExportCases.Format[] getFormats() {
    return new ExportCases.Format[] {ExportCases.Format.XLSX, ExportCases.Format.CSV};
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
