package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void aCursorComesBackAsItWent() {
    Instant key = Instant.parse("2026-11-20T06:00:00.123456Z");
    UUID id = UUID.randomUUID();
    Cursor back = Cursor.decoded(Cursor.of(key, id).encoded());
    assertThat(back.instant()).isEqualTo(key);
    assertThat(back.uuid()).isEqualTo(id);
  }

  @Test
  void aNameIsAKeyToo() {
    Cursor cursor = new Cursor("Әбілова Ұлжан Ғалымқызы", UUID.randomUUID().toString());
    assertThat(Cursor.decoded(cursor.encoded())).isEqualTo(cursor);
    assertThat(cursor.encoded()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @NullAndEmptySource
  void withoutACursorTheListBegins(String text) {
    assertThat(Cursor.decoded(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "a b", "bm90aGluZw", "' or 1=1 --"})
  void nonsenseIsAFaultOfTheFieldAfter(String text) {
    assertThatThrownBy(() -> Cursor.decoded(text)).satisfies(CursorTest::namesAfter);
  }

  @Test
  void aCursorOfAnotherListIsAFaultToo() {
    Cursor other = Cursor.decoded(encoded("not a moment\u0001not an id"));
    assertThatThrownBy(other::instant).satisfies(CursorTest::namesAfter);
    assertThatThrownBy(other::uuid).satisfies(CursorTest::namesAfter);
  }

  private static void namesAfter(Throwable thrown) {
    assertThat(thrown).isInstanceOf(Invalid.class);
    assertThat(((Invalid) thrown).faults())
        .extracting(fault -> fault.field())
        .containsExactly("after");
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
