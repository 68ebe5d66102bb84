package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamePartTest {

  private static final String ALLOWED = PersonNamePart.class.getAnnotation(Pattern.class).regexp();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Әйгерім",
        "Сынақова",
        "Ұлы-Ғабиден",
        "О’Коннор",
        "D'Artagnan",
        "Мұхаммед Әли",
        "І",
        "Müller",
        "Жан-Поль мл.",
        "И\u0306ван"
      })
  void namesOfAllAlphabetsAreNames(String name) {
    assertThat(name).matches(ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " Әйгерім",
        "-",
        "7",
        "Айгүл7",
        "<b>",
        "Robert'); drop table case_record;--",
        "Ай\u202Eгүл",
        "Ай\u0000гүл",
        "Айгүл\n",
        "😀"
      })
  void digitsSignsAndHiddenMarksAreNot(String name) {
    assertThat(name.matches(ALLOWED)).isFalse();
  }

  @Test
  void aNamePartHasAtMostAHundredLetters() {
    Size size = PersonNamePart.class.getAnnotation(Size.class);
    assertThat(size.min()).isEqualTo(1);
    assertThat(size.max()).isEqualTo(100);
  }
}
