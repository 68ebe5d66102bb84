package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kk | KK",
        "kk-KZ,kk;q=0.9,ru;q=0.8 | KK",
        "ru-RU,ru;q=0.9,en;q=0.8 | RU",
        "de-DE,de;q=0.9,en-GB;q=0.8 | EN",
        "en;q=0.2,ru;q=0.7 | RU"
      })
  void guessesFromTheBrowsersWish(String header, Language expected) {
    assertThat(Language.accepted(header)).contains(expected);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"de", "*", ";;;", "q=1,,", "kk;q=x"})
  void guessesNothingFromOthers(String header) {
    assertThat(Language.accepted(header)).isEmpty();
  }
}
