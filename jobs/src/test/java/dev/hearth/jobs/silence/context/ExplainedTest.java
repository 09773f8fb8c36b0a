package dev.hearth.jobs.silence.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.EventType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainedTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final long SINCE_MS = 1_700_000_000_000L;
  private static final long UNTIL_MS = SINCE_MS + 10 * HOUR_MS;

  @Test
  void fiveAreListedAndThreeAreNamed() {
    Explained explained = new Explained(named("a", "b", "c", "d", "e", "f"), new Nearby());
    assertThat(explained.json(SINCE_MS, UNTIL_MS))
        .startsWith(",\"usual_speakers_absent\":[{\"member_id\":\"a\",\"last_ms\":5},")
        .contains("\"e\"")
        .doesNotContain("\"f\"")
        .endsWith("],\"nearby\":{}");
    assertThat(explained.english()).isEqualTo(" Usually here at this hour: a, b, c.");
    assertThat(explained.chinese()).isEqualTo("平时这个时段会说话的人:a、b、c。");
  }

  @Test
  void nobodyIsMissedInNoWords() {
    Explained explained = new Explained(List.of(), new Nearby());
    assertThat(explained.english() + explained.chinese()).isEmpty();
    assertThat(explained.json(SINCE_MS, UNTIL_MS))
        .isEqualTo(",\"usual_speakers_absent\":[],\"nearby\":{}");
  }

  @Test
  void anyIdIsJson() {
    assertThat(new Explained(named("a\"b\\c\n"), new Nearby()).json(SINCE_MS, UNTIL_MS))
        .contains("\"member_id\":\"a\\\"b\\\\c\\n\"");
  }

  @Test
  void nearIsWhatHappenedUpToTwoDaysBeforeAndDuringTheSilence() {
    Nearby nearby = new Nearby();
    nearby.happened(SignKind.CAMPAIGN, SINCE_MS - 48 * HOUR_MS);
    nearby.happened(SignKind.VIOLATION, SINCE_MS - 48 * HOUR_MS - 1);
    nearby.happened(SignKind.STAFF_ACTION, UNTIL_MS);
    nearby.happened(SignKind.NOTICE, UNTIL_MS + 1);
    assertThat(nearby.json(SINCE_MS, UNTIL_MS))
        .isEqualTo(
            "{\"campaign_ms\":%d,\"staff_action_ms\":%d}"
                .formatted(SINCE_MS - 48 * HOUR_MS, UNTIL_MS));
  }

  @Test
  void theLastOfAKindIsKnown() {
    Nearby nearby = new Nearby();
    nearby.happened(SignKind.VIOLATION, SINCE_MS + 5);
    nearby.happened(SignKind.VIOLATION, SINCE_MS + 3);
    assertThat(nearby.json(SINCE_MS, UNTIL_MS))
        .isEqualTo("{\"violation_ms\":" + (SINCE_MS + 5) + "}");
  }

  @Test
  void whatMayExplainASilenceIsToldApartFromSpeech() {
    assertThat(Stream.of(EventType.values()).filter(type -> SignKind.of(type).happened()))
        .containsExactlyInAnyOrder(
            EventType.CAMPAIGN, EventType.RULE_VIOLATED, EventType.STAFF_ACTION, EventType.SYSTEM);
    assertThat(SignKind.of(EventType.TEXT)).isEqualTo(SignKind.SPOKE);
  }

  private static List<Regular> named(String... names) {
    return Stream.of(names).map(name -> new Regular(name, 1, 5, new byte[Regular.HOURS])).toList();
  }
}
