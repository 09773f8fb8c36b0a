package dev.hearth.jobs.flow.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertFailureTest {

  @ParameterizedTest
  @ValueSource(
      ints = {159, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 285, 286, 319, 364, 394, 999})
  void repeatsWhatMayPass(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.RETRY);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 27, 33, 38, 41, 53, 69, 70, 72, 117, 131, 321, 349, 376, 407, 469, 691})
  void looksForTheRowWhereARowIsToBlame(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.POISONED);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 60, 62, 81, 115, 164, 192, 497, 516, 123_456})
  void asksForAPersonOtherwise(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.FATAL);
  }

  @Test
  void repeatsWhatAProxyCouldNotDeliver() {
    assertThat(InsertFailure.ofStatus(503)).isEqualTo(InsertFailure.RETRY);
    assertThat(InsertFailure.ofStatus(429)).isEqualTo(InsertFailure.RETRY);
    assertThat(InsertFailure.ofStatus(404)).isEqualTo(InsertFailure.FATAL);
  }

  @Test
  void waitsLongerWithEachFailureButNeverLong() {
    for (int failures = 0; failures < 100; failures++) {
      long full = Math.min(10_000, 250L << Math.min(failures, 30));
      assertThat(Insert.delayMs(failures)).isBetween(full / 2, full);
    }
  }
}
