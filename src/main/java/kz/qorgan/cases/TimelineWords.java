package kz.qorgan.cases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.stream.Collectors;
import kz.qorgan.reference.CodesView;
import kz.qorgan.web.Messages;

/** The codes of a timeline entry in words: a risk level, corrected fields, a kind of referral. */
@Named
@RequestScoped
public class TimelineWords {
  @Inject private CodesView codes;
  @Inject private Messages messages;

  /** What the entry is about; empty when its kind says it all. */
  public String codes(TimelineEntry entry) {
    return switch (entry.kind()) {
      case "RISK_ASSESSED" -> codes.names("RISK", entry.codes());
      case "WHEREABOUTS_SAVED" -> codes.names("PLACE_KIND", entry.codes());
      case "POLICE_RECORDED" -> codes.names("POLICE_RECORD_KIND", entry.codes());
      case "MEDICAL_HELP" -> codes.names("FINDING", entry.codes());
      case "CORRECTED" ->
          entry.codes().stream()
              .map(field -> messages.get("cases." + field.substring(field.indexOf('.') + 1)))
              .collect(Collectors.joining(", "));
      case "REGISTERED", "NOTIFICATION_SENT", "NOTIFICATION_ACKNOWLEDGED" ->
          entry.codes().stream()
              .map(measure -> messages.of("cases.underMeasure", measure))
              .collect(Collectors.joining(", "));
      default ->
          entry.kind().startsWith("REFERRAL_") ? codes.names("REFERRAL_KIND", entry.codes()) : "";
    };
  }
}
