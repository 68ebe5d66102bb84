package kz.qorgan.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.cases.CaseDirectory.CaseBrief;
import kz.qorgan.cases.CaseStatus;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.Text;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NotificationTest {
  private static final Instant SENT = Instant.parse("2026-11-20T06:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

  private final Acting hospital = somebodyOf(UUID.randomUUID(), "HEALTH", "Ахметжанова Ләззат");
  private final Acting police = somebodyOf(UUID.randomUUID(), "POLICE", "Ибраева Сәуле");
  private final Acting otherPolice = somebodyOf(UUID.randomUUID(), "POLICE", "Досжанов Руслан");

  @Test
  void aNoticeTellsWhatTheCaseSaidOnTheDay() {
    Notification notice = sent();
    assertThat(notice.status()).isEqualTo(NotificationStatus.SENT);
    assertThat(notice.childName()).isEqualTo("Сынақова Әйгерім");
    assertThat(notice.childBirthDate()).isEqualTo(LocalDate.of(2011, 1, 15));
    assertThat(notice.territory()).isEqualTo("391000000");
    assertThat(notice.from()).isEqualTo(hospital.organisationId());
    assertThat(notice.to()).isEqualTo(police.organisationId());
  }

  @Test
  void theAddresseeAcknowledgesWithTheNumberAndTimeOfItsBook() {
    Notification notice = sent();
    Instant written = SENT.plus(Duration.ofMinutes(20));
    notice.acknowledge(new AcknowledgeNotification(" 4512 ", written), police, NOW);
    assertThat(notice.status()).isEqualTo(NotificationStatus.ACKNOWLEDGED);
    assertThat(notice.registrationNumber()).isEqualTo("4512");
    assertThat(notice.acceptedAt()).isEqualTo(written);
    assertThat(notice.acknowledgedAt()).isEqualTo(NOW);
    assertThat(notice.acknowledgedByName()).isEqualTo("Ибраева Сәуле");
  }

  @Test
  void onlyTheAddresseeAcknowledges() {
    assertThatThrownBy(() -> sent().acknowledge(writtenAt(NOW), hospital, NOW))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> sent().acknowledge(writtenAt(NOW), otherPolice, NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aNoticeIsAcknowledgedOnce() {
    Notification notice = sent();
    notice.acknowledge(writtenAt(NOW), police, NOW);
    assertThatThrownBy(
            () -> notice.acknowledge(new AcknowledgeNotification("9999", NOW), police, NOW))
        .isInstanceOf(RuleBroken.class)
        .hasMessage("notifications.rule.alreadyAcknowledged");
    assertThat(notice.registrationNumber()).isEqualTo("4512");
  }

  @Test
  void nothingWasWrittenDownInTheFuture() {
    assertInvalid(
        "notifications.rule.acceptedInFuture",
        () -> sent().acknowledge(writtenAt(NOW.plusSeconds(1)), police, NOW));
  }

  @Test
  void aTelephoneCallMayHaveComeADayBeforeTheNoticeButNotMore() {
    Instant aDayBefore = SENT.minus(Duration.ofDays(1));
    assertInvalid(
        "notifications.rule.acceptedTooEarly",
        () -> sent().acknowledge(writtenAt(aDayBefore.minusSeconds(1)), police, NOW));
    Notification notice = sent();
    notice.acknowledge(writtenAt(aDayBefore), police, NOW);
    assertThat(notice.acceptedAt()).isEqualTo(aDayBefore);
  }

  private static void assertInvalid(String key, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.faults()).hasSize(1);
              assertThat(invalid.faults().get(0).field()).isEqualTo("acceptedAt");
              assertThat(invalid.faults().get(0).key()).isEqualTo(key);
            });
  }

  private static AcknowledgeNotification writtenAt(Instant when) {
    return new AcknowledgeNotification("4512", when);
  }

  private Notification sent() {
    CaseBrief about =
        new CaseBrief(
            UUID.randomUUID(),
            "KST-2026-000123",
            CaseStatus.OPEN,
            UUID.randomUUID(),
            false,
            "391000000",
            "Сынақова Әйгерім",
            LocalDate.of(2011, 1, 15),
            Sex.FEMALE,
            false);
    return new Notification(
        "2.13", about, hospital, police.organisationId(), SENT.plus(Duration.ofHours(24)), SENT);
  }

  private static Acting somebodyOf(UUID organisation, String sector, String name) {
    return new Acting(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "somebody",
        name,
        organisation,
        "POLICE_LOCAL",
        sector,
        "391000000",
        new Text("Мекеме", "Учреждение", "Body"),
        List.of("JUVENILE_POLICE_INSPECTOR"),
        Set.of("ACKNOWLEDGE_NOTIFICATION"),
        "kk",
        NOW,
        null);
  }
}
