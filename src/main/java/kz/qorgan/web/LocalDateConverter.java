package kz.qorgan.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day as people write it here, {@code 22.11.2026}; what a native date field sends is read too.
 */
@FacesConverter(forClass = LocalDate.class)
public class LocalDateConverter implements Converter<LocalDate> {

  @Override
  public @Nullable LocalDate getAsObject(
      FacesContext context, UIComponent component, @Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : Days.read(text).orElseThrow(() -> Days.unreadable(component, "web.problem.date"));
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, @Nullable LocalDate day) {
    if (day == null) {
      return "";
    }
    boolean nativeField = "date".equals(component.getPassThroughAttributes().get("type"));
    return nativeField ? day.toString() : Days.write(day);
  }
}
