package dev.hearth.infra.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.live.Snapshot.Busy;
import dev.hearth.infra.cli.live.Snapshot.Flow;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.cli.live.Snapshot.Refused;
import dev.hearth.infra.cli.live.Snapshot.Store;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
  private static final List<Link> LINKS = List.of(new Link("board", "http://127.0.0.1:1/board"));
  private static final Snapshot BUSY =
      new Snapshot(
          "live",
          Duration.ofSeconds(75),
          new Flow(1_234_567, 812.4, 17, Duration.ofMillis(31_200)),
          new Store(
              1_234_000,
              List.of(new Refused("MALFORMED", 2), new Refused("LATE", 1)),
              List.of(new Busy("north", "tea", 40, 9), new Busy("s", "", 1, 1)),
              Standing.UNKNOWN),
          LINKS);

  @Test
  void showsAllFigures() {
    assertThat(LiveScreen.lines(BUSY, 80, false))
        .containsExactly(
            "hearth  live  1 min 15 s",
            "",
            "  events/s          812      events      1,234,567",
            "  lag                17      rows        1,234,000",
            "  behind         31.2 s      rejected            3",
            "  rejected: MALFORMED 2, LATE 1",
            "",
            "  busiest now  messages  members",
            "  north / tea        40        9  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇",
            "  s                   1        1  ▇",
            "",
            "  board   http://127.0.0.1:1/board",
            "",
            "  Ctrl-C stops");
  }

  @Test
  void saysWhatIsNotKnownYet() {
    var lines = LiveScreen.lines(Snapshot.of("starting", Duration.ZERO, List.of()), 80, false);
    assertThat(lines)
        .noneMatch(line -> line.startsWith("  rejected:"))
        .contains("  lag                 ?      rows                0")
        .contains("  no group has spoken yet");
  }

  @Test
  void coloursChangeNothingButTheColour() {
    var plain = LiveScreen.lines(BUSY, 80, false);
    var coloured = LiveScreen.lines(BUSY, 80, true);
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
        .containsExactlyElementsOf(plain);
  }

  @Test
  void aSlowStreamIsNotRoundedAway() {
    assertThat(line(0)).contains(" 0/s,");
    assertThat(line(.04)).contains(" 0.0/s,");
    assertThat(line(.94)).contains(" 0.9/s,");
    assertThat(line(9.94)).contains(" 9.9/s,");
    assertThat(line(9.96)).contains(" 10/s,");
    assertThat(line(1234.5)).contains(" 1,235/s,");
  }

  private static String line(double perSecond) {
    Flow flow = new Flow(9, perSecond, 0, Duration.ZERO);
    return LiveScreen.line(new Snapshot("live", Duration.ZERO, flow, Store.EMPTY, LINKS));
  }

  @Test
  void isOneLineForALog() {
    assertThat(LiveScreen.line(BUSY))
        .isEqualTo(
            "live: 1,234,567 events, 812/s, lag 17, event time 31.2 s behind, 1,234,000 rows,"
                + " 3 rejected (MALFORMED 2, LATE 1)");
  }
}
