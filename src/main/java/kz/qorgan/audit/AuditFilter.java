package kz.qorgan.audit;

import java.util.UUID;
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

  private static String blankless(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
