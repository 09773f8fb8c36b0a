package dev.hearth.infra.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.traffic.Producers.Pace;
import dev.hearth.infra.traffic.Producers.Source;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducersTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Source SLACK = new Source("slack", "acme");
  private static final Source WECOM = new Source("wecom", "acme");
  private static final Pace PACE = new Pace(3, Duration.ofHours(1), Duration.ofMinutes(10));

  @Test
  void eachGroupTalksAndEachSourcePulsesAsItPromises() {
    Kept kept = new Kept();
    producers(kept).pass(Duration.ofDays(1));
    for (Source source : List.of(SLACK, WECOM)) {
      assertThat(kept.pulses(source)).hasSize(144);
      assertThat(kept.pulses(source))
          .extracting(MemberEvent::getAttributes)
          .containsOnly(Map.of("every", "PT10M"));
      for (int group = 0; group < 3; group++) {
        String id = source.group(group);
        List<ChatMessage> said =
            kept.messages(source).stream().filter(m -> m.getGroupId().equals(id)).toList();
        assertThat(said).hasSizeBetween(24 * 4 - 4, 24 * 4);
        assertThat(said.stream().map(ChatMessage::getMemberId).distinct()).hasSize(2);
      }
    }
  }

  @Test
  void aDeadProducerSendsNothingAndTheOtherGoesOn() {
    Kept kept = new Kept();
    Producers producers = producers(kept);
    producers.pass(Duration.ofHours(5));
    producers.kill(SLACK);
    producers.pass(Duration.ofHours(7));
    producers.start(SLACK);
    producers.pass(Duration.ofHours(5));

    Kept whole = new Kept();
    producers(whole).pass(Duration.ofHours(17));
    Instant killed = START.plus(Duration.ofHours(5));
    Instant back = START.plus(Duration.ofHours(12));
    assertThat(kept.messages(WECOM)).isEqualTo(whole.messages(WECOM));
    assertThat(kept.pulses(WECOM)).isEqualTo(whole.pulses(WECOM));
    assertThat(kept.messages(SLACK))
        .isEqualTo(
            whole.messages(SLACK).stream()
                .filter(
                    m -> m.getOccurredAt().isBefore(killed) || !m.getOccurredAt().isBefore(back))
                .toList());
    assertThat(kept.pulses(SLACK)).hasSize(whole.pulses(SLACK).size() - 42);
  }

  @Test
  void timeInPiecesIsTheWholeTime() {
    Kept whole = new Kept();
    producers(whole).pass(Duration.ofHours(6));
    Kept pieces = new Kept();
    Producers producers = producers(pieces);
    for (int minute = 1; minute <= 360; minute += 7) {
      producers.passTo(START.plus(Duration.ofMinutes(minute)));
    }
    producers.passTo(START.plus(Duration.ofHours(6)));
    assertThat(producers.now()).isEqualTo(START.plus(Duration.ofHours(6)));
    for (Source source : List.of(SLACK, WECOM)) {
      assertThat(pieces.messages(source)).isEqualTo(whole.messages(source));
      assertThat(pieces.pulses(source)).isEqualTo(whole.pulses(source));
    }
  }

  private static Producers producers(TrafficSink sink) {
    return new Producers(sink, START, PACE, List.of(SLACK, WECOM));
  }
}
