package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a form, gathered for the top of the page, each with the way to its field.
 */
@Named
@ApplicationScoped
public class Summary {

  /** One problem: the field to go to (or none), its label (or none), and what is wrong. */
  public record Line(@Nullable String target, @Nullable String label, String text) {}

  /** Every problem once, in the order in which they were found. */
  public List<Line> getLines() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Map<String, String> labels = labels(faces);
    Set<Line> lines = new LinkedHashSet<>();
    Iterator<@Nullable String> fields = faces.getClientIdsWithMessages();
    while (fields.hasNext()) {
      String field = fields.next();
      String label = field == null ? null : labels.get(field);
      for (FacesMessage message : faces.getMessageList(field)) {
        lines.add(new Line(label == null ? null : field, label, message.getSummary()));
      }
    }
    return new ArrayList<>(lines);
  }

  public boolean isAny() {
    return !FacesContext.getCurrentInstance().getMessageList().isEmpty();
  }

  /**
   * The labels of all fields by their address on the page; forms hide their fields from a search.
   */
  private static Map<String, String> labels(FacesContext faces) {
    Map<String, String> labels = new HashMap<>();
    for (UIComponent field : Fields.under(faces.getViewRoot())) {
      Object label = field.getAttributes().get("label");
      if (label != null) {
        labels.put(field.getClientId(faces), label.toString());
      }
    }
    return labels;
  }
}
