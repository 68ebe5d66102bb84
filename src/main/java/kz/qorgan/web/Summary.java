package kz.qorgan.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a form, gathered for the top of the page, each with the way to its field.
 */
@Named
@RequestScoped
public class Summary {

  /** One problem: the field to go to (or none), its label (or none), and what is wrong. */
  public record Line(@Nullable String target, @Nullable String label, String text) {}

  /** Every problem once, in the order in which they were found. */
  public List<Line> getLines() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Set<Line> lines = new LinkedHashSet<>();
    Iterator<@Nullable String> fields = faces.getClientIdsWithMessages();
    while (fields.hasNext()) {
      String field = fields.next();
      for (FacesMessage message : faces.getMessageList(field)) {
        lines.add(line(faces, field, message.getSummary()));
      }
    }
    return new ArrayList<>(lines);
  }

  public boolean isAny() {
    return !FacesContext.getCurrentInstance().getMessageList().isEmpty();
  }

  private static Line line(FacesContext faces, @Nullable String field, String text) {
    UIComponent component = field == null ? null : faces.getViewRoot().findComponent(field);
    Object label = component == null ? null : component.getAttributes().get("label");
    return new Line(
        component == null ? null : field, label == null ? null : label.toString(), text);
  }
}
