package kz.qorgan.web;

import jakarta.el.ValueExpression;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws its content once for each of {@code value}, under the name {@code var}: {@code q:each}. For
 * what is only read, which is most of what pages repeat: {@code ui:repeat} takes out and puts back
 * a state for each row and each component in it. Nothing in it is decoded, so a button or a field
 * in rows needs {@code ui:repeat}.
 */
@FacesComponent(Each.TYPE)
public class Each extends UIComponentBase {

  static final String TYPE = "kz.qorgan.Each";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeAll(FacesContext faces) throws IOException {
    if (isRendered()) {
      draw(faces);
    }
  }

  private void draw(FacesContext faces) throws IOException {
    String var = (String) getAttributes().get("var");
    Map<String, Object> names = faces.getExternalContext().getRequestMap();
    @Nullable Object outer = names.get(var);
    for (Object each : values(faces)) {
      names.put(var, each);
      for (UIComponent child : getChildren()) {
        child.encodeAll(faces);
      }
    }
    if (outer == null) {
      names.remove(var);
    } else {
      names.put(var, outer);
    }
  }

  private Iterable<?> values(FacesContext faces) {
    ValueExpression value = getValueExpression("value");
    @Nullable Object values = value == null ? null : value.getValue(faces.getELContext());
    if (values == null) {
      return List.of();
    }
    return values instanceof Object[] array ? Arrays.asList(array) : (Iterable<?>) values;
  }
}
