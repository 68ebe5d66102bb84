package kz.qorgan.web;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A moment in Kostanay's time, {@code 22.11.2026 14:30}, or as a native field sends it. */
@FacesConverter(forClass = Instant.class)
public class InstantConverter implements Converter<Instant> {

  private static final DateTimeFormatter TYPED =
      DateTimeFormatter.ofPattern("d.M.uuuu[,] H:mm").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter NATIVE =
      DateTimeFormatter.ISO_LOCAL_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  @Override
  public @Nullable Instant getAsObject(
      FacesContext context, UIComponent component, @Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : read(text, Days.zone())
            .orElseThrow(() -> Days.unreadable(component, "web.problem.moment"));
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, @Nullable Instant moment) {
    if (moment == null) {
      return "";
    }
    LocalDateTime local = LocalDateTime.ofInstant(moment, Days.zone());
    boolean nativeField = "datetime-local".equals(component.getPassThroughAttributes().get("type"));
    return (nativeField ? DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm") : Days.MOMENT)
        .format(local);
  }

  static Optional<Instant> read(String text, ZoneId zone) {
    String tidy = text.strip().replaceAll("\\s+", " ");
    for (DateTimeFormatter format : new DateTimeFormatter[] {TYPED, NATIVE}) {
      try {
        return Optional.of(LocalDateTime.parse(tidy, format).atZone(zone).toInstant());
      } catch (DateTimeParseException next) {
        continue;
      }
    }
    return Optional.empty();
  }
}
