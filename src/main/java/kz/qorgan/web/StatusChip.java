package kz.qorgan.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code q:status}: how a thing stands, by a word, an icon and a tone. */
@FacesComponent("kz.qorgan.StatusChip")
public class StatusChip extends Leaf {

  @Override
  void draw(FacesContext faces, ResponseWriter out) throws IOException {
    String told = text(faces, "tone");
    String tone = told.isEmpty() ? "plain" : told;
    String icon = text(faces, "icon");
    open(out, "span", "q-chip q-tone-" + tone);
    icon(out, icon.isEmpty() ? icon(tone) : icon);
    out.writeText(text(faces, "text"), null);
    out.endElement("span");
  }

  private static String icon(String tone) {
    return switch (tone) {
      case "ok" -> "check";
      case "warn" -> "hourglass";
      case "danger" -> "times-circle";
      case "info" -> "send";
      default -> "minus-circle";
    };
  }
}
