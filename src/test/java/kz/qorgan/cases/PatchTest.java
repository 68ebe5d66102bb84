package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.qorgan.shared.Invalid;
import org.junit.jupiter.api.Test;

class PatchTest {

  @Test
  void anAbsentFieldKeepsWhatIsThere() {
    assertThat(Patch.of(null, "Ахметова")).isEqualTo("Ахметова");
    assertThat(Patch.required(null, "Ахметова", "child.surname")).isEqualTo("Ахметова");
  }

  @Test
  void aValueReplacesWhatIsThere() {
    assertThat(Patch.of(Optional.of("Омарова"), "Ахметова")).isEqualTo("Омарова");
  }

  @Test
  void anExplicitNullClearsAFieldThatMayBeEmpty() {
    assertThat(Patch.of(Optional.<String>empty(), "Серікқызы")).isNull();
  }

  @Test
  void anExplicitNullIsAFaultOfAFieldThatMayNot() {
    assertThatThrownBy(() -> Patch.required(Optional.empty(), "Ахметова", "child.surname"))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(fault -> fault.field())
                    .containsExactly("child.surname"));
  }

  @Test
  void onlyWhatDiffersIsNoted() {
    List<String> fields = new ArrayList<>();
    Patch.note(fields, "risk", "HIGH", "HIGH");
    Patch.note(fields, "child.patronymic", null, null);
    Patch.note(fields, "child.iin", null, "110115599901");
    assertThat(fields).containsExactly("child.iin");
  }
}
