package dev.hearth.jobs.flow.sink.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertFailureTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        40, 75, 159, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 285, 286, 319, 364, 394, 618,
        722, 745, 999
      })
  void repeatsWhatMayPass(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.RETRY);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 27, 33, 38, 41, 53, 69, 70, 72, 117, 131, 321, 349, 376, 407, 469, 691})
  void looksForTheRowWhereARowIsToBlame(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.POISONED);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 36, 49, 60, 62, 81, 115, 158, 164, 192, 452, 497, 516, 123_456})
  void asksForAPersonOtherwise(int code) {
    assertThat(InsertFailure.ofCode(code)).isEqualTo(InsertFailure.FATAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 408, 425, 429, 500, 502, 503, 504})
  void repeatsWhatAProxyCouldNotDeliver(int status) {
    assertThat(InsertFailure.ofStatus(status)).isEqualTo(InsertFailure.RETRY);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 407, 413})
  void asksForAPersonWhenAProxyRefuses(int status) {
    assertThat(InsertFailure.ofStatus(status)).isEqualTo(InsertFailure.FATAL);
  }
}
