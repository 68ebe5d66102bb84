package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.measures.MeasureDirectory.OpeningMeasure;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.Stale;
import kz.qorgan.shared.Text;
import org.junit.jupiter.api.Test;

class CaseRecordTest {
  private static final Instant REGISTERED = Instant.parse("2026-11-20T06:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-21T06:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-20T09:00:00Z");
  private static final UUID CHILD = UUID.randomUUID();

  private final Acting keeper = somebodyOf(UUID.randomUUID());
  private final Acting stranger = somebodyOf(UUID.randomUUID());

  @Test
  void aNewCaseIsOpenAndItsKeepersOwn() {
    CaseRecord record = registered();
    assertThat(record.status()).isEqualTo(CaseStatus.OPEN);
    assertThat(record.isKeptBy(keeper)).isTrue();
    assertThat(record.isKeptBy(stranger)).isFalse();
  }

  @Test
  void aCategoryThatWasSaidTwiceCountsOnce() {
    assertThat(registered().categories()).containsExactly("BULLYING", "SELF_HARM");
  }

  @Test
  void onlyTheKeeperChangesACase() {
    CaseRecord record = registered();
    record.mustBeChangedBy(keeper);
    assertThatThrownBy(() -> record.mustBeChangedBy(stranger)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> record.voidBecause("қате", stranger, LATER))
        .isInstanceOf(Refused.class);
    assertThat(record.status()).isEqualTo(CaseStatus.OPEN);
  }

  @Test
  void aVoidedCaseIsNeitherChangedNorVoidedAgain() {
    CaseRecord record = registered();
    record.voidBecause("  екі рет тіркелген ", keeper, LATER);
    assertThat(record.status()).isEqualTo(CaseStatus.VOIDED);
    assertThatThrownBy(() -> record.mustBeChangedBy(keeper)).isInstanceOf(RuleBroken.class);
    assertThatThrownBy(() -> record.voidBecause("тағы", keeper, LATER))
        .isInstanceOf(RuleBroken.class);
  }

  @Test
  void aCorrectionNamesWhatItChangedAndNothingElse() {
    CaseRecord record = registered();
    List<String> fields =
        record.correct(
            CHILD,
            child("Омаров"),
            "391000000",
            List.of("BULLYING", "SELF_HARM"),
            "CRITICAL",
            LATER,
            Set.of());
    assertThat(fields).containsExactly("child.surname", "risk");
    assertThat(record.risk()).isEqualTo("CRITICAL");
    assertThat(record.dueAt()).isEqualTo(LATER);
    assertThat(record.child().surname()).isEqualTo("Омаров");
  }

  @Test
  void aCorrectionThatChangesNothingNamesNothing() {
    CaseRecord record = registered();
    assertThat(
            record.correct(
                CHILD,
                child("Ахметов"),
                "391000000",
                record.categories(),
                record.risk(),
                record.dueAt(),
                Set.of()))
        .isEmpty();
  }

  @Test
  void whoReadAnOlderVersionIsTold() {
    CaseRecord record = registered();
    record.mustBe(null);
    record.mustBe(record.version());
    assertThatThrownBy(() -> record.mustBe(record.version() + 1)).isInstanceOf(Stale.class);
  }

  private CaseRecord registered() {
    return new CaseRecord(
        "KST-2026-000001",
        new OpeningMeasure("kostanay-2019-2021", "1.21"),
        keeper,
        CHILD,
        child("Ахметов"),
        "391000000",
        List.of("BULLYING", "SELF_HARM", "BULLYING"),
        "HIGH",
        DUE,
        EnumSet.noneOf(Warning.class),
        REGISTERED);
  }

  private static ChildParticulars child(String surname) {
    return ChildParticulars.of(
        new RegisterCase.Child(
            "110115599901",
            null,
            surname,
            "Алихан",
            null,
            LocalDate.of(2011, 1, 15),
            Sex.MALE,
            null,
            null,
            null),
        LocalDate.of(2026, 11, 20));
  }

  private static Acting somebodyOf(UUID organisation) {
    return new Acting(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "somebody",
        "Жақсылықова Гүлмира",
        organisation,
        "SCHOOL",
        "EDUCATION",
        "391000000",
        new Text("k", "r", "e"),
        List.of("SCHOOL_PSYCHOLOGIST"),
        Set.of(),
        "kk",
        LATER,
        null);
  }
}
