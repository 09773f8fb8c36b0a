package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestCallsTest {

  @Test
  void theInnermostCauseIsWhatFlinkMeant() {
    assertThat(
            RestCalls.rootMessage(
                "a.B: outer\n\tat a.B.c(B.java:1)\nCaused by: d.E: no such key\nsee x\n\tat d.E.f(E)"
                    + "\n\t... 3 more\n"))
        .isEqualTo("d.E: no such key\nsee x");
  }

  @Test
  void aMessageWithoutCauseStaysAsItIs() {
    assertThat(RestCalls.rootMessage("Job 1 not found\n")).isEqualTo("Job 1 not found");
  }
}
