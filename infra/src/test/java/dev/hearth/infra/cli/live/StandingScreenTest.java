package dev.hearth.infra.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.live.Standing.Count;
import dev.hearth.infra.cli.live.Standing.Down;
import dev.hearth.infra.cli.live.Standing.Silent;
import dev.hearth.infra.cli.live.Standing.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingScreenTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Standing STANDING =
      new Standing(
          List.of(new Count("ACTIVE", 1_718), new Count("QUIET", 9), new Count("COLD", 2)),
          List.of(
              new Silent(
                  "harbor",
                  "tea-0134",
                  true,
                  NOON,
                  5.74,
                  5.31,
                  NOON.minusSeconds(84_000),
                  Duration.ofMinutes(190)),
              new Silent(
                  "meadow",
                  "cats-7",
                  false,
                  NOON.plusSeconds(4_000),
                  2.1,
                  6.28,
                  NOON.minusSeconds(40_000),
                  Duration.ofMinutes(75))),
          List.of(
              new Told(
                  NOON,
                  "WARNING",
                  "tea-0134 has gone cold",
                  "Usually a conversation every 3.2 hours; 5.7 were expected in the last 23.4 hours"
                      + " and none began.")),
          4,
          List.of(new Down("river", "slack", NOON.minusSeconds(300))));

  @Test
  void saysWhichGroupsAreSilentAndWhatIsToldOfThem() {
    assertThat(StandingScreen.lines(STANDING, 90, false))
        .containsExactly(
            "  groups   active 1,718   quiet 9   cold 2",
            "  slack of river is down since 03-02 11:55: its groups are not judged",
            "",
            "  silent groups                      UTC              missed  usually every  last word",
            "  harbor / tea-0134  cold since      03-02 12:00  5.7 of 5.3  3 h 10 min     03-01 12:40",
            "  meadow / cats-7    judged cold at  03-02 13:06  2.1 of 6.3  1 h 15 min     03-02 00:53",
            "",
            "  alerts, 4 open",
            "  03-02 12:00  tea-0134 has gone cold",
            "               Usually a conversation every 3.2 hours; 5.7 were expected in the last 23.4",
            "               hours and none began.");
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    for (int width = 30; width < 100; width++) {
      int most = width;
      assertThat(StandingScreen.lines(STANDING, width, false))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void coloursChangeNothingButTheColour() {
    assertThat(
            StandingScreen.lines(STANDING, 72, true).stream()
                .map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
        .containsExactlyElementsOf(StandingScreen.lines(STANDING, 72, false));
  }

  @Test
  void saysNothingWhileNothingIsKnownAndThatNoAlertIsOpen() {
    assertThat(StandingScreen.lines(Standing.UNKNOWN, 72, false)).isEmpty();
    assertThat(StandingScreen.words(Standing.UNKNOWN)).isEmpty();
    Standing calm =
        new Standing(List.of(new Count("ACTIVE", 3)), List.of(), List.of(), 0, List.of());
    assertThat(StandingScreen.lines(calm, 72, false))
        .containsExactly("  groups   active 3", "", "  no alert is open");
  }

  @Test
  void isAFewWordsForALog() {
    assertThat(StandingScreen.words(STANDING))
        .isEqualTo(", 9 quiet, 2 cold, 4 alerts open, 1 down");
  }
}
