package kz.qorgan.web;

import jakarta.el.ValueExpression;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tag that stands in every row of the lists and draws itself: it asks for each of its attributes
 * once, where a tag file asks anew wherever it names one, and each of its conditions is a component
 * more. What is drawn once on a page stays a tag file.
 */
abstract class Leaf extends UIComponentBase {

  @Override
  public String getFamily() {
    return "kz.qorgan.Leaf";
  }

  @Override
  public void encodeAll(FacesContext faces) throws IOException {
    if (isRendered()) {
      draw(faces, faces.getResponseWriter());
    }
  }

  abstract void draw(FacesContext faces, ResponseWriter out) throws IOException;

  @Nullable Object value(FacesContext faces, String name) {
    ValueExpression value = getValueExpression(name);
    return value == null ? getAttributes().get(name) : value.getValue(faces.getELContext());
  }

  String text(FacesContext faces, String name) {
    return Objects.toString(value(faces, name), "");
  }

  boolean is(FacesContext faces, String name) {
    return Boolean.parseBoolean(text(faces, name));
  }

  /** The beans of all pages, sought once: what is sought anew for each row costs as much as it. */
  static final class Beans {
    static final Days DAYS = CDI.current().select(Days.class).get();
    static final Messages MESSAGES = CDI.current().select(Messages.class).get();

    private Beans() {}
  }

  /** Begins an element; without a class where that is empty. */
  static void open(ResponseWriter out, String element, String styleClass) throws IOException {
    out.startElement(element, null);
    if (!styleClass.isEmpty()) {
      out.writeAttribute("class", styleClass, null);
    }
  }

  static void icon(ResponseWriter out, String name) throws IOException {
    open(out, "i", "pi pi-" + name);
    out.writeAttribute("aria-hidden", "true", null);
    out.endElement("i");
  }

  /** A day, or a moment to the minute, as people and as programs read it. */
  static void time(ResponseWriter out, Object value, boolean moment, String styleClass)
      throws IOException {
    open(out, "time", styleClass);
    out.writeAttribute("datetime", Beans.DAYS.machine(value), null);
    out.writeText(
        moment && value instanceof Instant at ? Beans.DAYS.moment(at) : Beans.DAYS.day(value),
        null);
    out.endElement("time");
  }
}
