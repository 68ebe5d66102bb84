package kz.qorgan.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code q:date}: a day or a moment, a dash where there is none. */
@FacesComponent("kz.qorgan.DateMark")
public class DateMark extends Leaf {

  @Override
  void draw(FacesContext faces, ResponseWriter out) throws IOException {
    @Nullable Object value = value(faces, "value");
    if (value == null) {
      open(out, "span", "q-soft");
      out.writeText("—", null);
      out.endElement("span");
      return;
    }
    time(out, value, is(faces, "moment"), "q-nowrap");
  }
}
