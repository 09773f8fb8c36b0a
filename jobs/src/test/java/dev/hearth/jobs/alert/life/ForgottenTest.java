package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.Forgotten;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import org.junit.jupiter.api.Test;

/** What alerts that are open say of a member who is to be forgotten: nothing any more. */
class ForgottenTest {
  private static final String ABOUT_MEMBERS =
      """
      rules:
        - {name: cold, on: silence.cold, severity: warning}
      """;

  @Test
  void noStepNamesWhoIsForgottenAndAllElseStands() {
    Watch watch = Watch.in("UTC", ABOUT_MEMBERS).hears(named("g1"));
    String opened = watch.said().get(0).toString();
    assertThat(opened).contains("ann");
    watch.steps();

    watch.hears(forgets("ann", "10:30")).acknowledges(id(opened), "bob", "11:00");

    Alert said = watch.said().get(0);
    assertThat(said.toString()).doesNotContain("\"ann\"", " ann,", "'ann'").contains("bob");
    assertThat(said.words().text()).isEqualTo("Usually here at this hour: (erased), annabel, bob.");
    assertThat(said.evidence()).isEqualTo("{\"who\":[\"(erased)\",\"annabel\"]}");
    assertThat(said.sql()).isEqualTo("SELECT '(erased)', 'annabel'");
    assertThat(watch.steps()).containsExactly("11:00 g1 acknowledged warning");
  }

  @Test
  void whoTookCareIsForgottenToo() {
    Watch watch = Watch.of().hears(Found.cold("g1").at("10:00"));
    watch.acknowledges(watch.said().get(0).id(), "sue", "10:10").steps();

    watch.hears(forgets("sue", "10:30")).hears(Found.cold("g1").now(5).at("11:00"));

    assertThat(watch.said().get(0).acknowledgedBy()).isEqualTo("(erased)");
  }

  @Test
  void anAlertAboutTheMemberEndsWithoutAWord() {
    Watch watch = Watch.of().hears(about("ann", "10:00"), about("bob", "10:01"));
    watch.steps();

    watch.hears(forgets("ann", "10:30")).until("20:00");

    assertThat(watch.open()).isEqualTo(1);
    assertThat(watch.steps()).isEmpty();
  }

  @Test
  void whoIsNamedNowhereChangesNothing() {
    Watch watch = Watch.of().hears(forgets("ann", "09:00")).until("10:00");
    assertThat(watch.steps()).isEmpty();
    assertThat(watch.remembersNothing()).isTrue();
  }

  private static AlertInput forgets(String member, String time) {
    return AlertInput.of(new Forgotten("acme", member, Found.ms(time)));
  }

  private static String id(String opened) {
    return opened.replaceFirst("Alert\\[id=([0-9a-f]+).*", "$1");
  }

  private static Finding named(String group) {
    return new Finding(
        Subject.group("acme", group, "slack"),
        "silence.cold",
        Stage.RAISED,
        Found.ms("10:00"),
        Found.ms("08:00"),
        3,
        2,
        new Words(
            "g1 is cold",
            "Usually here at this hour: ann, annabel, bob.",
            "g1 冷",
            "平时这个时段会说话的人:ann、annabel。"),
        "{\"who\":[\"ann\",\"annabel\"]}",
        "SELECT 'ann', 'annabel'");
  }

  private static Finding about(String member, String time) {
    return new Finding(
        new Subject(Subject.Type.MEMBER, member, "acme", "", ""),
        "silence.cold",
        Stage.RAISED,
        Found.ms(time),
        Found.ms("08:00"),
        3,
        2,
        new Words(member, member, member, member),
        "{}",
        "");
  }
}
