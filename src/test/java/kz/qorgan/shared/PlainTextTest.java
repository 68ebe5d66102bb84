package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintValidatorContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  /** Two fields that bear the constraint, as commands do. */
  private static final class Form {
    @PlainText String usual;

    @PlainText(max = 5)
    String narrow;
  }

  private final List<String> templates = new ArrayList<>();

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "Әйгерім сабаққа келмеді.",
        "two\nlines\r\n\tand a tab",
        "👩‍👧 со слов матери",
        "<b>not a tag to us</b> '; drop table",
        "e\u0301"
      })
  void whatAPersonCanReadIsPlain(String text) {
    assertThat(valid("usual", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null\u0000byte",
        "bell\u0007",
        "escape\u001b[31m",
        "right-to-left \u202Egnitirw",
        "isolate \u2066x",
        "zero width \u200Bspace",
        "mark \uFEFFinside",
        "half \uD83D of one",
        "private \uE000 use",
        "unassigned \uFFFF"
      })
  void whatIsHiddenOrReordersIsNot(String text) {
    assertThat(valid("usual", text)).isFalse();
    assertThat(templates).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u2003"})
  void blankIsSaidToBeBlank(String text) {
    assertThat(valid("usual", text)).isFalse();
    assertThat(templates).containsExactly("{web.constraint.blank}");
  }

  @Test
  void theLongestTextIsTakenAndOneCharacterMoreIsNot() {
    assertThat(valid("narrow", "12345")).isTrue();
    assertThat(valid("narrow", "123456")).isFalse();
    assertThat(templates).containsExactly("{web.constraint.tooLong}");
    assertThat(valid("usual", "x".repeat(4000))).isTrue();
    assertThat(valid("usual", "x".repeat(4001))).isFalse();
  }

  private boolean valid(String field, String text) {
    try {
      PlainText.Check check = new PlainText.Check();
      check.initialize(Form.class.getDeclaredField(field).getAnnotation(PlainText.class));
      return check.isValid(text, context());
    } catch (NoSuchFieldException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Remembers the message templates; nothing else of the context is used. */
  private ConstraintValidatorContext context() {
    Class<?> builder = ConstraintValidatorContext.ConstraintViolationBuilder.class;
    ClassLoader loader = getClass().getClassLoader();
    return (ConstraintValidatorContext)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ConstraintValidatorContext.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("buildConstraintViolationWithTemplate")) {
                return null;
              }
              templates.add((String) arguments[0]);
              return Proxy.newProxyInstance(
                  loader, new Class<?>[] {builder}, (it, call, none) -> null);
            });
  }
}
