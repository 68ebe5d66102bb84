package kz.qorgan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import kz.qorgan.shared.Text;
import org.junit.jupiter.api.Test;

/** Measure 2.13: health organisations tell the police of violence and of attempted suicide. */
class NotificationRuleTest {
  private static final Text TEXT = new Text("k", "r", "e");
  private static final NotificationRule RULE =
      new NotificationRule(
          "2.13",
          "2.13",
          "HEALTH",
          List.of("VIOLENCE", "SUICIDE_ATTEMPT"),
          "POLICE_LOCAL",
          TEXT,
          TEXT,
          LocalDate.of(2019, 1, 1),
          null);

  @Test
  void aHealthBodyThatFindsViolenceOrAnAttemptMustTell() {
    assertThat(RULE.obliges("HEALTH", Set.of("VIOLENCE"))).isTrue();
    assertThat(RULE.obliges("HEALTH", Set.of("PREGNANCY", "SUICIDE_ATTEMPT"))).isTrue();
  }

  @Test
  void otherFindingsObligeNobody() {
    assertThat(RULE.obliges("HEALTH", Set.of("PREGNANCY", "SELF_HARM", "NO_FINDING"))).isFalse();
    assertThat(RULE.obliges("HEALTH", Set.of())).isFalse();
  }

  @Test
  void aSchoolThatHearsOfViolenceIsNotObligedByThisRule() {
    assertThat(RULE.obliges("EDUCATION", Set.of("VIOLENCE"))).isFalse();
  }
}
