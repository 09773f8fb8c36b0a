package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.finding.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormsTest {
  private static final String STORM = "storm: {subjects: 10, within: 10min, wait: 2min}";

  @Test
  void threeHundredGroupsAtOnceAreOnePage() {
    Watch watch = Watch.of(STORM);
    for (int i = 0; i < 300; i++) {
      watch.hears(Found.cold("g" + i).at(Found.ms("10:00") + i * 100L));
    }
    watch.until("20:00");
    List<Alert> pages = watch.said().stream().filter(Alert::page).toList();
    assertThat(pages).hasSize(1);
    Alert page = pages.get(0);
    assertThat(Watch.text(page)).isEqualTo("10:02 acme updated! warning");
    assertThat(page.subject()).isEqualTo(Subject.community("acme"));
    assertThat(page.members()).hasSize(300).startsWith("g0", "g1");
    assertThat(page.score()).isEqualTo(300);
    assertThat(page.words().text())
        .isEqualTo(
            "300 subjects of acme came under cold together: g0, g1, g2, g3, g4 and 295 more.");
    assertThat(page.words().textZh()).contains("300", "g0、g1");
    assertThat(page.evidence())
        .isEqualTo(
            "{\"subjects\":300,\"open\":300,\"first\":[\"g0\",\"g1\",\"g2\",\"g3\",\"g4\"]}");
    assertThat(watch.said().stream().filter(alert -> alert.step() == Step.OPENED)).hasSize(301);
  }

  @Test
  void aStormIsOverWhenTheLastOfItsMembersIs() {
    Watch watch = Watch.of(STORM);
    for (int i = 0; i < 12; i++) {
      watch.hears(Found.cold("g" + i).at("10:00"));
    }
    watch.until("11:00").steps();
    for (int i = 0; i < 11; i++) {
      watch.hears(Found.cold("g" + i).over().at("12:00"));
    }
    watch.until("13:00");
    assertThat(watch.pages()).isEmpty();
    watch.hears(Found.cold("g11").over().at("14:00"));
    assertThat(watch.said()).hasSize(2);
    assertThat(watch.said().get(1).words().text()).contains("All are over");
    assertThat(watch.steps())
        .containsExactly("14:00 g11 resolved warning", "14:00 acme resolved! warning");
    assertThat(watch.until("15:00").remembersNothing()).isTrue();
  }

  @Test
  void aFewAreEachPagedByThemselvesAfterTheWait() {
    Watch watch = Watch.of(STORM).hears(Found.cold("g1").at("10:00"), Found.cold("g2").at("10:01"));
    assertThat(watch.until("11:00").steps())
        .containsExactly(
            "10:00 g1 opened warning held by storm",
            "10:01 g2 opened warning held by storm",
            "10:02 g1 updated! warning",
            "10:03 g2 updated! warning");
  }

  @Test
  void whatComesLaterJoinsAndItsNumberIsToldWithoutAPage() {
    Watch watch = Watch.of(STORM);
    for (int i = 0; i < 10; i++) {
      watch.hears(Found.cold("g" + i).at("10:00"));
    }
    watch.until("10:30").steps();
    watch.hears(Found.cold("late").at("11:00")).until("12:00");
    assertThat(watch.said().get(1).members()).hasSize(11).endsWith("late");
    assertThat(watch.steps())
        .containsExactly(
            "11:00 late opened warning held by storm", "11:00:30 acme updated warning");
  }

  @Test
  void manyPagesThatWereHeldAtNightAreOneInTheMorning() {
    Watch watch = Watch.of(STORM, "quiet: {from: '22:00', to: '08:00'}");
    for (int i = 0; i < 30; i++) {
      watch.hears(Found.cold("g" + i).at(Found.ms("22:00") + i * 900_000L));
    }
    watch.until("40:00");
    assertThat(watch.pages()).containsExactly("32:00 acme opened! warning");
  }

  @Test
  void manyPagesThatAStoppedSourceHeldAreOneWhenItIsBack() {
    String rules =
        Watch.rule("silence.cold", STORM)
            + "  - {name: source, on: silence.source, severity: critical}\n";
    Watch watch = Watch.in("UTC", rules).hears(Found.source("slack").at("10:00"));
    for (int i = 0; i < 50; i++) {
      watch.hears(Found.cold("g" + i).at("10:30"));
    }
    watch.hears(Found.source("slack").over().at("12:00")).until("13:00");
    assertThat(watch.pages())
        .containsExactly(
            "10:00 slack opened! critical",
            "12:00 slack resolved! critical",
            "12:00 acme opened! warning");
  }

  @Test
  void membersAreNeitherRemindedOfNorMoreUrgentButTheStormIs() {
    Watch watch = Watch.of(STORM, "remind: 1h", "escalate: [{after: 90min, to: critical}]");
    for (int i = 0; i < 10; i++) {
      watch.hears(Found.cold("g" + i).at("10:00"));
    }
    watch.until("12:00");
    assertThat(watch.pages())
        .containsExactly(
            "10:02 acme updated! warning",
            "11:02 acme reminded! warning",
            "11:30 acme escalated! critical");
  }

  @Test
  void beyondWhatIsWatchedAnAlertIsSaidToHaveOpenedAndNothingElse() {
    Watch watch = Watch.of("storm: {subjects: 2, within: 10min}");
    for (int i = 0; i <= AlertMemory.MOST; i++) {
      watch.hears(Found.cold("g" + i).at("10:00"));
    }
    assertThat(watch.open()).isEqualTo(AlertMemory.MOST);
    Alert last = watch.said().get(watch.said().size() - 1);
    assertThat(last.held()).isEqualTo(Alert.Held.CROWD);
    assertThat(watch.until("11:00").pages()).containsExactly("10:02 acme updated! warning");
  }
}
