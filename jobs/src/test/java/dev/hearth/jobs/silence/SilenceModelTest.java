package dev.hearth.jobs.silence;

import static dev.hearth.jobs.silence.Play.DAY;
import static dev.hearth.jobs.silence.Play.HOUR;
import static dev.hearth.jobs.silence.Play.MINUTE;
import static dev.hearth.jobs.silence.Play.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceModelTest {
  private static final long MONTH_END = MONDAY + 39 * DAY + 16 * HOUR + 5 * MINUTE;

  private final Play play = new Play(SilencePolicy.ofBudget(0.1));

  @Test
  void aGroupIsNewForFourWeeksAndThenActive() {
    play.talks("lobby", 0, 20);
    assertThat(play.state("lobby")).isEqualTo(GroupState.NEW);

    play.talks("lobby", 20, 40);

    assertThat(play.state("lobby")).isEqualTo(GroupState.ACTIVE);
    assertThat(play.changes()).containsExactly("lobby NEW > ACTIVE");
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void aGroupThatSaysLittleIsNotJudged() {
    for (int day = 0; day < 60; day += 10) {
      play.says("attic", 1, MONDAY + day * DAY);
    }
    play.passTo(MONDAY + 90 * DAY);

    assertThat(play.state("attic")).isEqualTo(GroupState.LEARNING);
    assertThat(play.status("attic").score().armed()).isFalse();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void itGetsQuietThenColdAtItsDeadlineThenDead() {
    play.talks("lobby", 0, 40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    play.passTo(deadlineMs - 1);
    assertThat(play.state("lobby")).isEqualTo(GroupState.QUIET);
    assertThat(play.findings()).isEmpty();

    play.passTo(deadlineMs);

    assertThat(play.state("lobby")).isEqualTo(GroupState.COLD);
    Finding cold = play.findings().get(0);
    assertThat(cold.kind()).isEqualTo("silence.cold");
    assertThat(cold.stage()).isEqualTo(Stage.RAISED);
    assertThat(cold.atMs()).isEqualTo(deadlineMs);
    assertThat(cold.sinceMs()).isEqualTo(MONTH_END);
    assertThat(cold.score()).isCloseTo(cold.threshold(), within(1e-6));

    play.passTo(MONTH_END + 30 * DAY);
    assertThat(play.state("lobby")).isEqualTo(GroupState.DEAD);
    assertThat(play.changes())
        .containsExactly(
            "lobby NEW > ACTIVE",
            "lobby ACTIVE > QUIET",
            "lobby QUIET > COLD",
            "lobby COLD > DEAD");
    assertThat(play.findings().stream().map(Finding::stage))
        .containsExactly(Stage.RAISED, Stage.CHANGED);
  }

  @Test
  void onePostDoesNotWarmItButAConversationDoes() {
    play.talks("lobby", 0, 40);
    long atMs = play.model().deadlineMs(play.memory(), "lobby") + HOUR;
    play.says("lobby", 1, atMs);
    play.says("lobby", 1, atMs + 10 * MINUTE);
    assertThat(play.state("lobby")).isEqualTo(GroupState.COLD);

    play.says("lobby", 2, atMs + 2 * HOUR);
    assertThat(play.state("lobby")).isEqualTo(GroupState.COLD);

    play.says("lobby", 1, atMs + 2 * HOUR + 5 * MINUTE);

    assertThat(play.state("lobby")).isEqualTo(GroupState.ACTIVE);
    assertThat(play.findings().stream().map(Finding::stage))
        .containsExactly(Stage.RAISED, Stage.CLEARED);
  }

  @Test
  void itIsToldOnceHoweverOftenItFallsSilentWhileCold() {
    play.talks("lobby", 0, 40);
    long atMs = play.model().deadlineMs(play.memory(), "lobby") + HOUR;
    play.says("lobby", 1, atMs);
    play.passTo(atMs + 8 * DAY);

    assertThat(play.findings()).hasSize(1);
  }

  @Test
  void staffAloneDoesNotBreakASilence() {
    play.talks("lobby", 0, 40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    play.staffSays("lobby", deadlineMs - HOUR);
    play.passTo(deadlineMs);

    GroupStatus status = play.status("lobby");
    assertThat(status.state()).isEqualTo(GroupState.COLD);
    assertThat(status.heard().humanMs()).isEqualTo(deadlineMs - HOUR);
    assertThat(status.heard().memberMs()).isEqualTo(MONTH_END);
  }

  @Test
  void aSourceThatStopsIsOneFindingAndNoneOfItsGroupsIsCold() {
    talkWithPulses(40);
    play.passTo(MONTH_END + 30 * DAY);

    assertThat(play.findings()).hasSize(1);
    Finding down = play.findings().get(0);
    assertThat(down.kind()).isEqualTo("silence.source");
    assertThat(down.subject().platform()).isEqualTo("chat");
    assertThat(play.state("lobby")).isEqualTo(GroupState.UNKNOWN);
    assertThat(play.state("garden")).isEqualTo(GroupState.UNKNOWN);
  }

  @Test
  void whatWasLostIsExcusedWhenTheSourceIsBack() {
    talkWithPulses(40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    long backMs = deadlineMs + 3 * DAY;
    play.pulse("chat", backMs, MINUTE);
    for (long atMs = backMs; atMs < backMs + DAY; atMs += MINUTE) {
      play.pulse("chat", atMs, MINUTE);
    }

    assertThat(play.findings().stream().map(Finding::kind).distinct())
        .containsExactly("silence.source");
    assertThat(play.findings().stream().map(Finding::stage))
        .containsExactly(Stage.RAISED, Stage.CLEARED);
    assertThat(play.state("lobby")).isIn(GroupState.ACTIVE, GroupState.QUIET);
    assertThat(play.model().deadlineMs(play.memory(), "lobby")).isGreaterThan(backMs + DAY);
  }

  @Test
  void nothingIsToldWhileASourceMayBeDown() {
    talkWithPulses(40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    for (long atMs = MONTH_END; atMs < deadlineMs - 90_000; atMs += MINUTE) {
      play.pulse("chat", atMs, MINUTE);
    }
    play.passTo(deadlineMs + DAY);

    assertThat(play.findings().stream().map(Finding::kind)).containsExactly("silence.source");
  }

  @Test
  void aSourceThatKeepsItsPromiseVouchesForASilence() {
    talkWithPulses(40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    for (long atMs = MONTH_END; atMs <= deadlineMs + 5 * MINUTE; atMs += MINUTE) {
      play.pulse("chat", atMs, MINUTE);
    }

    assertThat(play.findings().stream().map(Finding::kind)).contains("silence.cold");
    assertThat(play.state("lobby")).isEqualTo(GroupState.COLD);
  }

  @Test
  void aMessageFromThePastOnlySaysHowBusyAGroupIs() {
    play.talks("lobby", 0, 40);
    long deadlineMs = play.model().deadlineMs(play.memory(), "lobby");
    play.says("lobby", 1, MONTH_END - 3 * DAY);

    assertThat(play.model().score(play.memory(), "lobby", MONTH_END + DAY).sinceMs())
        .isEqualTo(MONTH_END);
    assertThat(play.model().deadlineMs(play.memory(), "lobby"))
        .isCloseTo(deadlineMs, within(6 * HOUR));
  }

  @Test
  void aFindingSaysWhyInBothLanguagesAndCarriesItsQuery() {
    play.talks("lobby", 0, 40);
    play.passTo(MONTH_END + 10 * DAY);
    Finding cold = play.findings().get(0);

    assertThat(cold.words().text()).contains("Usually a conversation every").contains("expected");
    assertThat(cold.words().textZh()).contains("平时").contains("沉默");
    assertThat(cold.evidence()).contains("\"conversations_missed\":");
    assertThat(cold.sql()).contains("community_id = 'town'").contains("group_id = 'lobby'");
  }

  @Test
  void aCampaignThatNamesNoGroupIsNearAllOfThem() {
    play.talks("lobby", 0, 40);
    long atMs = MONTH_END + HOUR;
    play.hear(new Sign("town", "crm", "", SignKind.CAMPAIGN, "m1", 1, true, true, 99_999, atMs, 0));
    play.passTo(MONTH_END + 10 * DAY);

    assertThat(play.findings()).hasSize(1);
    assertThat(play.findings().get(0).evidence()).contains("\"campaign_ms\":" + atMs);
  }

  @Test
  void manyGroupsAreEachToldOnce() {
    List<String> groups = List.of("a", "b", "c", "d");
    for (int day = 0; day < 40; day++) {
      for (String group : groups) {
        play.says(group, 1, MONDAY + day * DAY + 9 * HOUR);
        play.says(group, 2, MONDAY + day * DAY + 9 * HOUR + 1);
      }
    }
    play.passTo(MONTH_END + 60 * DAY);

    assertThat(
            play.findings().stream()
                .filter(finding -> finding.stage() == Stage.RAISED)
                .map(finding -> finding.subject().groupId()))
        .containsExactlyInAnyOrderElementsOf(groups);
  }

  private void talkWithPulses(int days) {
    for (int day = 0; day < days; day++) {
      for (int hour : new int[] {9, 11, 14, 16}) {
        long atMs = MONDAY + day * DAY + hour * HOUR;
        play.pulse("chat", atMs, 6 * HOUR);
        play.says("lobby", 1, atMs);
        play.says("garden", 3, atMs + MINUTE);
        play.says("lobby", 2, atMs + 5 * MINUTE);
      }
      play.pulse("chat", MONDAY + day * DAY + 22 * HOUR, 12 * HOUR);
    }
    play.pulse("chat", MONTH_END, MINUTE);
  }
}
