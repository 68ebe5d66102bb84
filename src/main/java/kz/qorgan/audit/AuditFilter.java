package kz.qorgan.audit;

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
 */
public record AuditFilter(
    UUID caseId,
    @PlainText(max = 40) String number,
    @PlainText(max = 60) String login,
    Outcome outcome,
    @PlainText(max = 100) String useCase) {

  public AuditFilter {
    number = blankless(number);
    login = blankless(login);
    useCase = blankless(useCase);
  }

  /** The question as a caller wrote it in an address; what makes no sense is {@link Invalid}. */
  public static AuditFilter of(
      String caseId, String number, String login, String outcome, String useCase) {
    try {
      UUID id = caseId == null || caseId.isEmpty() ? null : UUID.fromString(caseId);
      return new AuditFilter(id, number, login, constant(outcome), useCase);
    } catch (IllegalArgumentException e) {
      throw new Invalid("caseId", "web.constraint.type");
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
