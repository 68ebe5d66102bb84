package kz.qorgan.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a record in an address or a choice; this Faces has none of its own. */
@FacesConverter(forClass = UUID.class)
public class UuidConverter implements Converter<UUID> {

  @Override
  public @Nullable UUID getAsObject(
      FacesContext context, UIComponent component, @Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw Days.unreadable(component, "web.problem.value");
    }
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, @Nullable UUID id) {
    return id == null ? "" : id.toString();
  }
}
