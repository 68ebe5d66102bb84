package kz.qorgan.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The story slice of a case: what was reported, by whom and when. A table of its own, seen by fewer
 * people.
 */
@Entity
@Table(name = "case_story", schema = "qorgan")
class CaseStory {
  @Id
  @Column(name = "case_id")
  private UUID caseId;

  @Column(name = "signal_source")
  private String source;

  @Column(name = "signal_received_on")
  private LocalDate receivedOn;

  @Column(name = "signal_text")
  private String text;

  protected CaseStory() {}

  CaseStory(UUID caseId, RegisterCase.Signal signal) {
    this.caseId = caseId;
    this.source = signal.source();
    this.receivedOn = signal.receivedOn();
    this.text = signal.text().strip();
  }

  /** Replaces what the patch names; answers which fields changed. */
  List<String> correct(CorrectCase.Signal change) {
    String newSource = Patch.required(change.source(), source, "signal.source");
    LocalDate newReceivedOn = Patch.required(change.receivedOn(), receivedOn, "signal.receivedOn");
    String newText = Patch.required(change.text(), text, "signal.text").strip();
    List<String> fields = new ArrayList<>();
    Patch.note(fields, "signal.source", source, newSource);
    Patch.note(fields, "signal.receivedOn", receivedOn, newReceivedOn);
    Patch.note(fields, "signal.text", text, newText);
    source = newSource;
    receivedOn = newReceivedOn;
    text = newText;
    return fields;
  }

  String source() {
    return source;
  }

  LocalDate receivedOn() {
    return receivedOn;
  }
}
