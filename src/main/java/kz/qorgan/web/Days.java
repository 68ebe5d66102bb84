package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Days, moments, ages, deadlines and numbers as the pages print them. Days are written {@code
 * 22.11.2026} in all three languages, in the time of Kostanay.
 */
@Named("days")
@ApplicationScoped
public class Days {

  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");
  static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");

  private static final Pattern TYPED = Pattern.compile("(\\d{1,2})[./ -](\\d{1,2})[./ -](\\d{4})");
  private static final Pattern RUN_TOGETHER = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

  private static final int SOON = 3;

  @Inject Clock clock;
  @Inject ActiveLocale active;
  @Inject Messages messages;

  /** A deadline as a reader must see it: what to print, and how much it presses. */
  public record Due(String state, String icon, String text) {}

  /** A day, or the day of a moment: {@code 22.11.2026}. */
  public String day(@Nullable Object value) {
    LocalDate day = local(value);
    return day == null ? "" : write(day);
  }

  /** A moment to the minute: {@code 22.11.2026 14:30}. */
  public String moment(@Nullable Instant value) {
    return value == null ? "" : MOMENT.format(LocalDateTime.ofInstant(value, zone()));
  }

  /** For the {@code datetime} attribute that programs read; more than milliseconds they may not. */
  public String machine(@Nullable Object value) {
    if (value instanceof Instant moment) {
      return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    return value == null ? "" : value.toString();
  }

  /** Today with the day's name, in words. */
  public String today() {
    LocalDate today = today(clock);
    return messages.of(
        "web.today",
        messages.get("web.weekday." + today.getDayOfWeek().name()),
        today.getDayOfMonth(),
        messages.get("web.month." + today.getMonth().name()),
        Integer.toString(today.getYear()));
  }

  /** Whole years since that day, in words. */
  public String age(@Nullable LocalDate birth) {
    return birth == null ? "" : counted("web.age.", Period.between(birth, today(clock)).getYears());
  }

  /** How a deadline stands now; a thing that is done is never overdue. */
  public @Nullable Due due(@Nullable Object value, @Nullable Boolean done) {
    LocalDate day = local(value);
    if (day == null || Boolean.TRUE.equals(done)) {
      return null;
    }
    long days = ChronoUnit.DAYS.between(today(clock), day);
    if (value instanceof Instant moment && moment.isBefore(clock.instant())) {
      long hours = ChronoUnit.HOURS.between(moment, clock.instant());
      return hours < 24
          ? new Due("late", "clock", counted("web.due.lateHours.", Math.max(1, hours)))
          : new Due("late", "clock", counted("web.due.lateDays.", Math.max(1, hours / 24)));
    }
    if (days < 0) {
      return new Due("late", "clock", counted("web.due.lateDays.", -days));
    }
    if (days == 0) {
      return new Due("today", "hourglass", messages.get("web.due.today"));
    }
    return days <= SOON ? new Due("soon", "hourglass", counted("web.due.inDays.", days)) : null;
  }

  /** A number with the grouping and the decimal sign of the reader's language. */
  public String number(@Nullable Object value) {
    return value instanceof Number
        ? NumberFormat.getInstance(active.getLocale()).format(value)
        : Objects.toString(value, "");
  }

  private String counted(String key, long number) {
    return messages.of(key + plural(active.getCode(), number), number);
  }

  /** The grammar of counting: Russian has three forms, English two, Kazakh one. */
  static String plural(String language, long number) {
    long tens = number % 100;
    long ones = number % 10;
    if (language.equals("ru")) {
      boolean teen = tens >= 11 && tens <= 14;
      return !teen && ones == 1 ? "one" : !teen && ones >= 2 && ones <= 4 ? "few" : "many";
    }
    return language.equals("en") && number == 1 ? "one" : "many";
  }

  /** The day in Kostanay, whatever the server's own zone is. */
  static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  static ZoneId zone() {
    return Zone.ID;
  }

  static String write(LocalDate day) {
    return DAY.format(day);
  }

  /** Reads what people type for a day; an impossible day (31.02) is not silently moved. */
  static Optional<LocalDate> read(String text) {
    String tidy = text.strip();
    Matcher typed = TYPED.matcher(tidy);
    if (typed.matches() || (typed = RUN_TOGETHER.matcher(tidy)).matches()) {
      return exact(typed.group(3), typed.group(2), typed.group(1));
    }
    Matcher iso = ISO.matcher(tidy);
    return iso.matches() ? exact(iso.group(1), iso.group(2), iso.group(3)) : Optional.empty();
  }

  /** The message of a converter: beside the field, in the reader's language, without internals. */
  static ConverterException unreadable(UIComponent component, String key) {
    String own = component instanceof UIInput input ? input.getConverterMessage() : null;
    String text = own == null ? CDI.current().select(Messages.class).get().get(key) : own;
    return new ConverterException(new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  private static Optional<LocalDate> exact(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static @Nullable LocalDate local(@Nullable Object value) {
    if (value instanceof Instant moment) {
      return LocalDate.ofInstant(moment, zone());
    }
    return value instanceof LocalDate day ? day : null;
  }

  /** Read once, and only when a page needs it. */
  private static final class Zone {
    static final ZoneId ID =
        ZoneId.of(
            ConfigProvider.getConfig()
                .getOptionalValue("qorgan.timezone", String.class)
                .orElse("Asia/Qostanay"));
  }
}
