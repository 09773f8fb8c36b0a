package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertModelTest {

  @Test
  void opensPagesAndResolves() {
    Watch watch = Watch.of().hears(Found.cold("g1").at("10:00"));
    assertThat(watch.said()).hasSize(1);
    Alert opened = watch.said().get(0);
    assertThat(opened.id()).matches("[0-9a-f]{16}");
    assertThat(opened.state()).isEqualTo(State.OPEN);
    assertThat(opened.words().title()).isEqualTo("g1 RAISED");
    assertThat(watch.steps()).containsExactly("10:00 g1 opened! warning");
    watch.hears(Found.cold("g1").over().at("12:00"));
    Alert resolved = watch.said().get(0);
    assertThat(resolved.id()).isEqualTo(opened.id());
    assertThat(resolved.sequence()).isEqualTo(2);
    assertThat(resolved.state()).isEqualTo(State.RESOLVED);
    assertThat(watch.steps()).containsExactly("12:00 g1 resolved! warning");
    assertThat(watch.until("13:00").remembersNothing()).isTrue();
  }

  @Test
  void aSecondFindingOfTheSameIsAnUpdateAndTheSameFiguresAreNone() {
    Watch watch = Watch.of().hears(Found.cold("g1").at("10:00"), Found.cold("g1").at("10:05"));
    assertThat(watch.steps()).containsExactly("10:00 g1 opened! warning");
    watch.hears(Found.cold("g1").now(4).at("11:00"));
    assertThat(watch.said().get(0).score()).isEqualTo(4);
    assertThat(watch.steps()).containsExactly("11:00 g1 updated warning");
    assertThat(watch.open()).isEqualTo(1);
  }

  @Test
  void whatIsFoundAgainAfterItsEndIsAnotherAlertEvenInTheSameMillisecond() {
    Watch watch =
        Watch.of()
            .hears(
                Found.cold("g1").at("10:00"),
                Found.cold("g1").over().at("10:00"),
                Found.cold("g1").at("10:00"),
                Found.cold("g1").over().at("11:00"),
                Found.cold("g1").at("12:00"));
    assertThat(watch.said().stream().map(Alert::id).distinct()).hasSize(3);
    assertThat(watch.said()).extracting(Alert::sequence).containsExactly(1, 2, 1, 2, 1);
  }

  @Test
  void whatNobodyKnowsOfIsNotResolvedButOpensWhereItGoesOn() {
    Watch watch = Watch.of().hears(Found.cold("g1").over().at("10:00"));
    assertThat(watch.steps()).isEmpty();
    watch.hears(Found.cold("g1").now(5).at("10:30"));
    assertThat(watch.steps()).containsExactly("10:30 g1 opened! warning");
  }

  @Test
  void becomesMoreUrgentAndIsRemindedOfUntilSomebodyTakesCare() {
    Watch watch =
        Watch.of("escalate: [{after: 6h, to: critical}]", "remind: 4h")
            .hears(Found.cold("g1").at("10:00"));
    String id = watch.said().get(0).id();
    watch.until("23:00");
    assertThat(watch.steps())
        .containsExactly(
            "10:00 g1 opened! warning",
            "14:00 g1 reminded! warning",
            "16:00 g1 escalated! critical",
            "20:00 g1 reminded! critical");
    watch.acknowledges(id, "ann", "23:30");
    assertThat(watch.said().get(0).acknowledgedBy()).isEqualTo("ann");
    assertThat(watch.said().get(0).state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(watch.steps()).containsExactly("23:30 g1 acknowledged critical");
    watch.until("90:00").acknowledges(id, "bob", "90:00").acknowledges("none", "bob", "91:00");
    assertThat(watch.steps()).isEmpty();
    watch.hears(Found.cold("g1").over().at("92:00"));
    assertThat(watch.steps()).containsExactly("92:00 g1 resolved! critical");
  }

  @Test
  void theTierOfAGroupDecidesHowUrgentItIs() {
    String rules =
        "tiers: {course: ['vip-*']}\n" + Watch.rule("silence.cold", "by-tier: {course: critical}");
    Watch watch = Watch.in("UTC", rules);
    watch.hears(Found.cold("vip-1").at("10:00"), Found.cold("g1").at("10:01"));
    assertThat(watch.steps())
        .containsExactly("10:00 vip-1 opened! critical", "10:01 g1 opened! warning");
  }

  @Test
  void quietHoursHoldThePageAndNeverTheState() {
    Watch watch =
        Watch.in(
            "Asia/Shanghai",
            Watch.rule("silence.cold", "quiet: {from: '22:00', to: '08:00'}", "remind: 3h"));
    // 22:00 in Shanghai is 14:00 UTC, 08:00 is 24:00 UTC.
    watch.hears(Found.cold("g0").at("13:59"), Found.cold("g1").at("14:00"));
    watch.hears(Found.cold("g2").at("15:00"), Found.cold("g2").over().at("16:00"));
    watch.hears(Found.cold("g0").over().at("17:00"));
    watch.until("26:00");
    assertThat(watch.steps())
        .containsExactly(
            "13:59 g0 opened! warning",
            "14:00 g1 opened warning held by quiet",
            "15:00 g2 opened warning held by quiet",
            "16:00 g2 resolved warning",
            "17:00 g0 resolved warning held by quiet",
            "24:00 g1 updated! warning");
    assertThat(watch.until("27:00").steps()).containsExactly("27:00 g1 reminded! warning");
  }

  @Test
  void whatBecomesMoreUrgentAtNightIsPagedOnceInTheMorning() {
    Watch watch =
        Watch.of("quiet: {from: '22:00', to: '08:00'}", "escalate: [{after: 1h, to: critical}]")
            .hears(Found.cold("g1").at("21:30"))
            .until("40:00");
    assertThat(watch.steps())
        .containsExactly(
            "21:30 g1 opened! warning",
            "22:30 g1 escalated critical held by quiet",
            "32:00 g1 updated! critical");
  }

  @Test
  void anEndMustHoldBeforeItIsOne() {
    Watch watch =
        Watch.of("resolve-hold: 10min", "remind: 1h")
            .hears(
                Found.cold("g1").at("10:00"),
                Found.cold("g1").over().at("10:55"),
                Found.cold("g1").now(3).at("11:00"),
                Found.cold("g1").over().at("11:30"))
            .until("12:00");
    assertThat(watch.steps())
        .containsExactly(
            "10:00 g1 opened! warning",
            "11:00 g1 updated warning",
            "11:00 g1 reminded! warning",
            "11:40 g1 resolved! warning");
  }

  @Test
  void aStoppedSourceHoldsPagesOfItsGroupsUntilItIsBack() {
    String rules =
        Watch.rule("silence.cold") + "  - {name: source, on: silence.source, severity: critical}\n";
    Watch watch = Watch.in("UTC", rules);
    watch.hears(Found.source("slack").at("10:00"), Found.cold("g1").at("10:01"));
    watch.hears(Found.cold("g2").at("10:02"), Found.cold("g2").over().at("10:03"));
    assertThat(watch.steps())
        .containsExactly(
            "10:00 slack opened! critical",
            "10:01 g1 opened warning held by source",
            "10:02 g2 opened warning held by source",
            "10:03 g2 resolved warning");
    watch.hears(Found.source("slack").over().at("11:00"));
    assertThat(watch.steps())
        .containsExactly("11:00 slack resolved! critical", "11:00 g1 updated! warning");
  }

  @Test
  void anotherSourceHoldsNothingAndASilentCommunityAll() {
    String rules =
        Watch.rule("silence.cold")
            + "  - {name: source, on: silence.source, severity: info}\n"
            + "  - {name: all, on: silence.community, severity: info}\n";
    Watch watch = Watch.in("UTC", rules);
    watch.hears(Found.source("wecom").at("10:00"), Found.cold("g1").at("10:01"));
    watch.hears(Found.community().at("10:02"), Found.cold("g2").at("10:03"));
    assertThat(watch.pages())
        .containsExactly(
            "10:00 wecom opened! info", "10:01 g1 opened! warning", "10:02 acme opened! info");
  }

  @Test
  void anAlertWhoseRuleIsGoneIsResolvedAllTheSame() {
    Watch watch = Watch.of("remind: 1h").hears(Found.cold("g1").at("10:00"));
    AlertMemory memory = new AlertMemory();
    var before = Watch.model("UTC", Watch.rule("silence.cold", "remind: 1h"));
    before.on(memory, dev.hearth.jobs.alert.input.AlertInput.of(Found.cold("g1").at("10:00")));
    var after = Watch.model("UTC", "rules: []");
    var step =
        after.on(
            memory, dev.hearth.jobs.alert.input.AlertInput.of(Found.cold("g1").over().at("15:00")));
    assertThat(step.output().stream().map(Watch::text).toList())
        .isEqualTo(List.of("15:00 g1 resolved! warning"));
    assertThat(watch.open()).isEqualTo(1);
  }
}
