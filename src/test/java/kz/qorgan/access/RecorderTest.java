package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "3000000, 1", "9999999, 1", "10000000, 2", "34000000, 4"})
  void whatIsMissingIsSaidOnTheNextBeatWhateverWasDoneBefore(long nanos, long beats) {
    assertThat(Recorder.nextBeat(nanos)).isEqualTo(beats * Recorder.BEAT_NANOS);
  }
}
