package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "25", "100"})
  void aSizeUpToTheMostIsTaken(String asked) {
    assertThat(Slice.limit(asked)).isEqualTo(Integer.parseInt(asked));
  }

  @Test
  void withoutASizeThePageIsAsUsual() {
    assertThat(Slice.limit((Integer) null)).isEqualTo(Slice.USUAL);
    assertThat(Slice.limit((String) null)).isEqualTo(Slice.USUAL);
    assertThat(Slice.limit("")).isEqualTo(Slice.USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "2147483648", "99999999999", "1.5", "1e2", "ten", " "})
  void anyOtherSizeIsAFaultOfTheFieldLimit(String asked) {
    assertThatThrownBy(() -> Slice.limit(asked))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.faults()).hasSize(1);
              assertThat(invalid.faults().get(0).field()).isEqualTo("limit");
              assertThat(invalid.faults().get(0).args()).containsExactly(Slice.MOST);
            });
  }

  @Test
  void theRowTooManySaysThatThereIsANextPage() {
    Slice<String> page = Slice.of(List.of("а", "ә", "б"), 2, name -> new Cursor(name, "x"));
    assertThat(page.items()).containsExactly("а", "ә");
    assertThat(Cursor.decoded(page.next())).isEqualTo(new Cursor("ә", "x"));
  }

  @Test
  void theLastPageHasNoNext() {
    assertThat(Slice.of(List.of("а", "ә"), 2, name -> new Cursor(name, "x")).next()).isNull();
    assertThat(Slice.of(List.<String>of(), 2, name -> new Cursor(name, "x")).items()).isEmpty();
  }
}
