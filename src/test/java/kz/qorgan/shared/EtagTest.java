package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagTest {

  @Test
  void aVersionGoesThereAndBack() {
    assertThat(Etag.of(7)).isEqualTo("\"7\"");
    assertThat(Etag.version(Etag.of(7))).isEqualTo(7);
    assertThat(Etag.required(" \"12\" ")).isEqualTo(12);
  }

  @Test
  void withoutTheHeaderNoVersionIsAskedFor() {
    assertThat(Etag.version(null)).isNull();
    assertThatThrownBy(() -> Etag.required(null)).isInstanceOf(PreconditionMissing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "*", "W/\"7\"", "\"-1\"", "\"99999999999\"", "\"1\", \"2\""})
  void aTagThatIsNotOursMatchesNothing(String header) {
    assertThatThrownBy(() -> Etag.version(header)).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> Etag.required(header)).isInstanceOf(Stale.class);
  }
}
