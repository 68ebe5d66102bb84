package kz.qorgan.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Stale;
import kz.qorgan.shared.Text;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReferralTest {
  private static final Instant SENT = Instant.parse("2026-11-20T06:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-21T06:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-23T18:59:59Z");

  private final Acting school = somebodyOf(UUID.randomUUID(), "Жақсылықова Гүлмира");
  private final Acting hospital = somebodyOf(UUID.randomUUID(), "Ахметжанова Ләззат");
  private final Acting stranger = somebodyOf(UUID.randomUUID(), "Мельниченко Андрей");

  @Test
  void aSentReferralAlwaysSharesTheBasicSlice() {
    assertThat(sharing(null).shares()).containsExactly("BASIC");
    assertThat(sharing(List.of()).shares()).containsExactly("BASIC");
    assertThat(sharing(List.of(SharedSlice.STORY)).shares()).containsExactly("BASIC", "STORY");
    assertThat(sharing(List.of(SharedSlice.STORY, SharedSlice.STORY)).shares())
        .containsExactly("BASIC", "STORY");
  }

  @Test
  void acceptingWritesDownWhoTookItAndWhen() {
    Referral referral = sent();
    referral.accept(hospital, LATER);
    assertThat(referral.status()).isEqualTo(ReferralStatus.ACCEPTED);
    assertThat(referral.acceptedByName()).isEqualTo("Ахметжанова Ләззат");
    assertThat(referral.acceptedAt()).isEqualTo(LATER);
    assertThat(referral.endedAt()).isNull();
  }

  @Test
  void onlyTheRecipientsOfficeAnswers() {
    for (Acting other : List.of(school, stranger)) {
      assertRefused(() -> sent().accept(other, LATER));
      assertRefused(() -> sent().reject("Біздікі емес.", other, LATER));
      assertRefused(() -> accepted().complete("Көмек көрсетілді.", other, LATER));
    }
  }

  @Test
  void onlyTheSendersOfficeRevokes() {
    assertRefused(() -> sent().revoke("Қате жіберілді.", hospital, LATER));
    assertRefused(() -> sent().revoke("Қате жіберілді.", stranger, LATER));
  }

  @Test
  void aRejectedReferralKeepsItsReasonAndIsOver() {
    Referral referral = sent();
    referral.reject(" Бала басқа емханаға тіркелген. ", hospital, LATER);
    assertThat(referral.status()).isEqualTo(ReferralStatus.REJECTED);
    assertThat(referral.endReason()).isEqualTo("Бала басқа емханаға тіркелген.");
    assertThat(referral.endedAt()).isEqualTo(LATER);
    assertThat(referral.endedByName()).isEqualTo("Ахметжанова Ләззат");
  }

  @Test
  void completionNeedsAcceptanceFirst() {
    assertRule(
        "referrals.rule.acceptFirst", () -> sent().complete("Көмек көрсетілді.", hospital, LATER));
  }

  @Test
  void aCompletedReferralKeepsTheAnswer() {
    Referral referral = accepted();
    referral.complete("Көмек көрсетілді.\n", hospital, LATER);
    assertThat(referral.status()).isEqualTo(ReferralStatus.COMPLETED);
    assertThat(referral.answer()).isEqualTo("Көмек көрсетілді.");
    assertThat(referral.endReason()).isNull();
    assertThat(referral.endedAt()).isEqualTo(LATER);
  }

  @Test
  void anAcceptedReferralIsNeitherAcceptedAgainNorRejected() {
    assertRule("referrals.rule.alreadyAccepted", () -> accepted().accept(hospital, LATER));
    assertRule("referrals.rule.alreadyAccepted", () -> accepted().reject("Жоқ.", hospital, LATER));
  }

  @Test
  void theSenderRevokesASentOrAnAcceptedReferral() {
    for (Referral referral : List.of(sent(), accepted())) {
      referral.revoke("Отбасы көшіп кетті.", school, LATER);
      assertThat(referral.status()).isEqualTo(ReferralStatus.REVOKED);
      assertThat(referral.endReason()).isEqualTo("Отбасы көшіп кетті.");
      assertThat(referral.endedByName()).isEqualTo("Жақсылықова Гүлмира");
    }
  }

  @Test
  void nothingHappensToAReferralThatIsOver() {
    Referral rejected = sent();
    rejected.reject("Біздікі емес.", hospital, LATER);
    Referral completed = accepted();
    completed.complete("Көмек көрсетілді.", hospital, LATER);
    Referral revoked = sent();
    revoked.revoke("Қате жіберілді.", school, LATER);
    for (Referral over : List.of(rejected, completed, revoked)) {
      assertRule("referrals.rule.ended", () -> over.accept(hospital, LATER));
      assertRule("referrals.rule.ended", () -> over.reject("Жоқ.", hospital, LATER));
      assertRule("referrals.rule.ended", () -> over.complete("Иә.", hospital, LATER));
      assertRule("referrals.rule.ended", () -> over.revoke("Жоқ.", school, LATER));
    }
  }

  @Test
  void aDeedMadeFromAnotherVersionIsStale() {
    Referral referral = sent();
    referral.mustBe(null);
    referral.mustBe(referral.version());
    assertThatThrownBy(() -> referral.mustBe(referral.version() + 1)).isInstanceOf(Stale.class);
  }

  private Referral sent() {
    return sharing(null);
  }

  private Referral accepted() {
    Referral referral = sent();
    referral.accept(hospital, SENT);
    return referral;
  }

  private Referral sharing(List<SharedSlice> shares) {
    return new Referral(
        UUID.randomUUID(),
        "KST-2026-000123",
        school,
        new SendReferral(
            hospital.organisationId(), "MEDICAL", "URGENT", "Тексеру қажет.", shares, null),
        DUE,
        SENT);
  }

  private static void assertRefused(ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOf(Refused.class);
  }

  private static void assertRule(String key, ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOf(RuleBroken.class).hasMessage(key);
  }

  private static Acting somebodyOf(UUID organisation, String name) {
    return new Acting(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "somebody",
        name,
        organisation,
        "SCHOOL",
        "EDUCATION",
        "391000000",
        new Text("Мектеп", "Школа", "School"),
        List.of("SCHOOL_PSYCHOLOGIST"),
        Set.of("REFER_CHILD", "ANSWER_REFERRAL"),
        "kk",
        LATER,
        null);
  }
}
