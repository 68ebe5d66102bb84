package kz.qorgan.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatTest {
  @ParameterizedTest
  @CsvSource({
    "0,100,0",
    "1,100,1",
    "4,100,1",
    "5,100,2",
    "36,100,3",
    "100,100,5",
    "0,0,0",
    "3,3,5"
  })
  void theMostIsDarkestAndNothingIsLightest(long number, long most, int heat) {
    assertThat(Heat.of(number, most)).isEqualTo(heat);
  }
}
