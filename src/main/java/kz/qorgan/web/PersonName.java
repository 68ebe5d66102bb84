package kz.qorgan.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.LocalDate;

/** {@code q:person}: a name, kept apart from marks that would turn the text around it. */
@FacesComponent("kz.qorgan.PersonName")
public class PersonName extends Leaf {

  @Override
  void draw(FacesContext faces, ResponseWriter out) throws IOException {
    String href = text(faces, "href");
    if (!href.isEmpty()) {
      out.startElement("a", null);
      out.writeAttribute("href", href, null);
    }
    out.startElement("bdi", null);
    out.writeText(text(faces, "name"), null);
    out.endElement("bdi");
    if (!href.isEmpty()) {
      out.endElement("a");
    }
    if (value(faces, "birthDate") instanceof LocalDate birth) {
      Days days = Beans.DAYS;
      out.writeText(" ", null);
      open(out, "span", "q-sub");
      out.writeText(days.day(birth) + " (" + days.age(birth) + ")", null);
      out.endElement("span");
    }
  }
}
