package kz.qorgan.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code q:risk}: a level of risk by its icon, its word and its colour, never by colour alone. */
@FacesComponent("kz.qorgan.RiskChip")
public class RiskChip extends Leaf {

  @Override
  void draw(FacesContext faces, ResponseWriter out) throws IOException {
    Messages messages = Beans.MESSAGES;
    String level = text(faces, "level");
    String text = text(faces, "text");
    open(out, "span", "q-chip q-risk-" + level);
    icon(out, icon(level));
    out.startElement("span", null);
    open(out, "span", "q-hidden");
    out.writeText(messages.get("web.risk") + ": ", null);
    out.endElement("span");
    out.writeText(
        text.isEmpty() ? messages.get("web.risk." + (level.isEmpty() ? "NONE" : level)) : text,
        null);
    out.endElement("span");
    out.endElement("span");
  }

  private static String icon(String level) {
    return switch (level) {
      case "CRITICAL" -> "exclamation-circle";
      case "HIGH" -> "exclamation-triangle";
      case "MEDIUM" -> "info-circle";
      case "LOW" -> "check-circle";
      default -> "minus-circle";
    };
  }
}
