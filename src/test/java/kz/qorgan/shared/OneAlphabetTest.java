package kz.qorgan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneAlphabetTest {
  private final OneAlphabet.Check check = new OneAlphabet.Check();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Рудный қаласы",
        "Rudny City",
        "«IT-мектеп-лицей» № 5",
        "NIS ФМН, Қостанай қ.",
        "Әулиекөл",
        "A1 мектебі",
        "Қостанай2"
      })
  void wordsOfOneAlphabetEachAreFine(String text) {
    assertThat(check.isValid(text, null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pудный", "Костанaй қаласы", "мектеп-лицeй", "Rudnу"})
  void aWordThatMixesThemIsNot(String text) {
    assertThat(check.isValid(text, null)).isFalse();
  }
}
