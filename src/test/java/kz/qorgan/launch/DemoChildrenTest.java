package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.qorgan.shared.Iin;
import kz.qorgan.shared.Sex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoChildrenTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final DemoOffice SCHOOL =
      new DemoOffice(UUID.randomUUID(), "school-1", "SCHOOL", "EDUCATION", "391000000");

  private static List<DemoChild> children;

  @BeforeAll
  static void invent() throws IOException {
    children = invented();
  }

  private static List<DemoChild> invented() throws IOException {
    return inventedBeside(Set.of());
  }

  private static List<DemoChild> inventedBeside(Set<String> others) throws IOException {
    DemoChildren children = new DemoChildren(Path.of("seeds"), new Chance(1), TODAY, others);
    return IntStream.range(0, 400)
        .mapToObj(i -> children.invent(SCHOOL, 6, 16, i % 2 == 0))
        .toList();
  }

  @Test
  void everyNumberIsRightAndBelongsToNobody() {
    assertThat(children.stream().map(DemoChild::iin).filter(Objects::nonNull))
        .hasSizeGreaterThan(300)
        .doesNotHaveDuplicates()
        .allSatisfy(
            iin -> {
              assertThat(Iin.faultOf(iin)).isNull();
              assertThat(Integer.parseInt(iin.substring(7, 11))).isBetween(9900, 9949);
            });
  }

  @Test
  void aNumberThatSaysOtherwiseWasConfirmedAndEveryOtherAgrees() {
    assertThat(children)
        .filteredOn(child -> child.iin() != null)
        .allSatisfy(
            child -> {
              Iin iin = new Iin(child.iin());
              assertThat(iin.saysBornOn(child.birthDate()))
                  .isNotEqualTo(child.warnings().contains("IIN_BIRTH_DATE_MISMATCH"));
              assertThat(iin.saysSex(child.girl() ? Sex.FEMALE : Sex.MALE))
                  .isNotEqualTo(child.warnings().contains("IIN_SEX_MISMATCH"));
            });
    assertThat(children).anySatisfy(child -> assertThat(child.warnings()).isNotEmpty());
  }

  @Test
  void aChildWithoutANumberHasAReason() {
    assertThat(children)
        .allSatisfy(
            child -> assertThat(child.iin() == null).isEqualTo(child.noIinReason() != null));
    assertThat(children).filteredOn(child -> child.iin() == null).isNotEmpty();
  }

  @Test
  void everyChildIsAsOldAsAsked() {
    assertThat(children)
        .allSatisfy(
            child ->
                assertThat(Period.between(child.birthDate(), TODAY).getYears()).isBetween(6, 16));
  }

  @Test
  void noChildBearsTheNameOfOneOfTheStaff() throws IOException {
    Set<String> others = Set.of(name(children.get(0)), name(children.get(100)));
    assertThat(inventedBeside(others))
        .extracting(DemoChildrenTest::name)
        .doesNotContainAnyElementsOf(others);
  }

  private static String name(DemoChild child) {
    return child.surname() + " " + child.givenName();
  }

  @Test
  void theSameChildrenAreInventedOnEveryMachine() throws IOException {
    assertThat(invented()).isEqualTo(children);
  }
}
