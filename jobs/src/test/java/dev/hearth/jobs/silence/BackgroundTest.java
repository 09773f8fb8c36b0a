package dev.hearth.jobs.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the model says of water, and of what was around a silence. */
class BackgroundTest {
  private static final long FLOOD_MS = Traffic.day(40);
  private final List<Said> said = new ArrayList<>();

  @Test
  void aDayOfStickersByThreeIsFoundAtItsThirtiethMessageAndOverAfterTheNextDay() {
    List<Sign> signs = new ArrayList<>(Traffic.of(41, 8, 1));
    signs.removeIf(sign -> sign.groupId().equals("usual") && isFlood(sign.atMs()));
    for (int i = 0; i < 90; i++) {
      signs.add(spoken(i, FLOOD_MS + Traffic.HOUR_MS + i * 1_000L));
    }
    hear(signs);
    List<Finding> water = findings("silence.water");
    assertThat(water).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    assertThat(water).allMatch(found -> found.subject().id().equals("usual"));
    assertThat(water.get(0).sinceMs()).isEqualTo(FLOOD_MS);
    assertThat(water.get(0).atMs()).isBetween(FLOOD_MS, FLOOD_MS + Traffic.DAY_MS);
    assertThat(Math.floorMod(water.get(1).atMs(), Traffic.DAY_MS)).as("midnight").isZero();
    assertThat(statuses())
        .filteredOn(status -> status.day().water())
        .isNotEmpty()
        .allMatch(status -> status.groupId().equals("usual"))
        .allMatch(status -> status.asOfMs() >= water.get(0).atMs())
        .allMatch(status -> status.asOfMs() < water.get(1).atMs());
  }

  @Test
  void aColdGroupNamesWhoIsMissedAndWhatHappened() {
    List<Sign> signs = new ArrayList<>(Traffic.of(31, 9, 1));
    long lastMs =
        signs.stream()
            .filter(sign -> sign.groupId().equals("gone") && !sign.staff())
            .mapToLong(Sign::atMs)
            .max()
            .orElseThrow();
    signs.add(happened(SignKind.CAMPAIGN, lastMs - Traffic.HOUR_MS));
    signs.add(happened(SignKind.VIOLATION, lastMs - 3 * Traffic.DAY_MS));
    hear(signs);
    Finding cold =
        findings(Findings.COLD).stream()
            .filter(found -> found.subject().id().equals("gone") && found.sinceMs() == lastMs)
            .findFirst()
            .orElseThrow();
    assertThat(cold.evidence())
        .contains("\"nearby\":{\"campaign_ms\":" + (lastMs - Traffic.HOUR_MS) + "}")
        .contains("\"usual_speakers_absent\":[{\"member_id\":\"m")
        .endsWith("}}");
    assertThat(cold.words().text()).contains("Usually here at this hour: m");
    assertThat(cold.words().textZh()).contains("平时这个时段会说话的人:m");
  }

  private void hear(List<Sign> signs) {
    signs.sort(Comparator.comparingLong(Sign::atMs).thenComparing(new SignOrder()));
    Listener listener = new Listener(said);
    signs.forEach(listener::hear);
    listener.passTo(Traffic.day(10 * 7));
  }

  private List<Finding> findings(String kind) {
    return said.stream()
        .map(Said::finding)
        .filter(Objects::nonNull)
        .filter(found -> found.kind().equals(kind))
        .toList();
  }

  private List<GroupStatus> statuses() {
    return said.stream().map(Said::status).filter(Objects::nonNull).toList();
  }

  private static boolean isFlood(long atMs) {
    return atMs >= FLOOD_MS && atMs < FLOOD_MS + Traffic.DAY_MS;
  }

  private static Sign spoken(int number, long atMs) {
    return new Sign(
        "c0",
        "weixin",
        "usual",
        SignKind.SPOKE,
        "m" + number % 3,
        (number % 3 + 1) * 0x9e3779b97f4a7c15L,
        false,
        false,
        number,
        atMs,
        0);
  }

  private static Sign happened(SignKind kind, long atMs) {
    return new Sign("c0", "slack", "gone", kind, "", 0, true, false, 1, atMs, 0);
  }
}
