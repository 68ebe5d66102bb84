package kz.qorgan.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.PlainText;

/**
 * Which entries a list shows; null asks for any.
 *
 * @param caseId entries that showed, touched or tried this case
 * @param number the same by the case's human number
 * @param login whose deeds
 * @param useCase such as {@code CaseService.register}
 * @param from the first day, in the time of the region
 * @param to the last day, included
 */
public record AuditFilter(
    UUID caseId,
    @PlainText(max = 40) String number,
    @PlainText(max = 60) String login,
    Outcome outcome,
    @PlainText(max = 100) String useCase,
    LocalDate from,
    LocalDate to) {

  public AuditFilter {
    number = blankless(number);
    login = blankless(login);
    useCase = blankless(useCase);
  }

  /** The question as a caller wrote it in an address; what makes no sense is {@link Invalid}. */
  public static AuditFilter of(
      String caseId,
      String number,
      String login,
      String outcome,
      String useCase,
      String from,
      String to) {
    return new AuditFilter(
        id(caseId), number, login, constant(outcome), useCase, day("from", from), day("to", to));
  }

  private static UUID id(String text) {
    try {
      return text == null || text.isEmpty() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Invalid("caseId", "web.constraint.type");
    }
  }

  private static LocalDate day(String field, String text) {
    try {
      LocalDate day = text == null || text.isEmpty() ? null : LocalDate.parse(text);
      if (day != null && (day.getYear() < 1 || day.getYear() > 9998)) {
        throw new Invalid(field, "web.constraint.type");
      }
      return day;
    } catch (DateTimeParseException e) {
      throw new Invalid(field, "web.constraint.type");
    }
  }

  private static Outcome constant(String text) {
    try {
      return text == null || text.isEmpty() ? null : Outcome.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new Invalid("outcome", "web.constraint.code");
    }
  }

  private static String blankless(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
