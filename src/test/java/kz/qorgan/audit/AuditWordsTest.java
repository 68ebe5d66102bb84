package kz.qorgan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AuditWordsTest {
  private static final Locale EN = Locale.ENGLISH;

  private final AuditWords words = new AuditWords();

  @Test
  void aDeedIsToldInTheReadersLanguage() {
    assertThat(words.useCase("CaseService.register", EN)).isEqualTo("Register a case");
    assertThat(words.useCase("CaseService.register", Locale.forLanguageTag("kk")))
        .isEqualTo("Іс тіркеу");
    assertThat(words.useCase("GoneService.gone", EN)).isEqualTo("GoneService.gone");
  }

  @Test
  void aReasonIsASentenceOfTheFeatureThatGaveIt() {
    assertThat(words.reason("measures.rule.anonymous", EN))
        .isEqualTo("Measure … is anonymous: no child's case is opened under it.");
    assertThat(words.reason("web.problem.refused", EN))
        .isEqualTo("You are not permitted to do this.");
    assertThat(words.reason(null, EN)).isNull();
  }

  @Test
  void whatTheTrailKeptOfAnArgumentStandsInTheSentence() {
    assertThat(words.reason("audit.counted:12000", EN)).isEqualTo("Together: 12,000");
    assertThat(words.reason("cases.export.broken:7", EN))
        .isEqualTo("The export broke off after so many rows: 7");
    assertThat(words.reason("audit.purpose:Report: {0}, it's due\nsoon", EN))
        .isEqualTo("What for: Report: {0}, it's due\nsoon");
    assertThat(words.reason("nowhere.rule.x:7", EN)).isEqualTo("Internal fault (nowhere.rule.x:7)");
  }

  @Test
  void aFaultIsNamedByItsKind() {
    assertThat(words.reason("PersistenceException", EN))
        .isEqualTo("Internal fault (PersistenceException)");
    assertThat(words.reason("nowhere.rule.x", EN)).isEqualTo("Internal fault (nowhere.rule.x)");
  }

  @Test
  void everyUseCaseCanBeAskedFor() {
    assertThat(words.useCases(EN)).containsEntry("SignIn.signIn", "Sign in").hasSizeGreaterThan(30);
  }
}
