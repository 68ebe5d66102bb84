package kz.qorgan.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import kz.qorgan.web.Days.Due;
import org.jspecify.annotations.Nullable;

/** {@code q:due}: a deadline, and how much it presses as long as the thing is not done. */
@FacesComponent("kz.qorgan.DueMark")
public class DueMark extends Leaf {

  @Override
  void draw(FacesContext faces, ResponseWriter out) throws IOException {
    @Nullable Object value = value(faces, "value");
    if (value == null) {
      return;
    }
    @Nullable Due stand = Beans.DAYS.due(value, is(faces, "done"));
    open(out, "span", stand == null ? "q-due" : "q-due q-due-" + stand.state());
    time(out, value, is(faces, "moment"), "");
    if (stand != null) {
      out.writeText(" ", null);
      out.startElement("b", null);
      icon(out, stand.icon());
      out.writeText(stand.text(), null);
      out.endElement("b");
    }
    out.endElement("span");
  }
}
