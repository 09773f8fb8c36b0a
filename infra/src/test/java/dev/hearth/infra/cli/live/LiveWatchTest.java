package dev.hearth.infra.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.live.Snapshot.Flow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveWatchTest {

  @Test
  void whatGoesOnFollowsFromWhatTheJobSays() {
    assertThat(LiveWatch.doing(Flow.UNKNOWN, "live")).isEqualTo("waiting for events");
    assertThat(doing(0, 0, 0)).isEqualTo("live");
    assertThat(doing(70, 5, -1)).isEqualTo("live");
    assertThat(doing(10, 1, 20_000)).isEqualTo("catching up");
    assertThat(doing(1_000_000, 10_000, 20_000)).isEqualTo("live");
  }

  private static String doing(long events, double perSecond, long lag) {
    return LiveWatch.doing(new Flow(events, perSecond, lag, Duration.ofSeconds(30)), "live");
  }
}
