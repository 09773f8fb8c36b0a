package dev.hearth.jobs.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.alert.rule.Rule.Escalation;
import dev.hearth.jobs.alert.rule.Rule.Storm;
import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {
  private static final String FULL =
      """
      tiers:
        course: ["vip-*", "course-*"]
        open: ["*"]
      rules:
        - name: cold-course
          version: 3
          on: silence.cold
          where: {communities: [acme, "b*"], groups: ["vip-*"], tiers: [course]}
          severity: info
          by-tier: {course: warning}
          escalate:
            - {after: 6h, to: warning}
            - {after: 1d, to: critical}
          remind: 12h
          quiet: {from: "22:00", to: "08:00", days: [mon, sun], holidays: true}
          only: working
          storm: {subjects: 20, within: 10min, wait: 90s}
          resolve-hold: 5min
      """;

  @Test
  void readsEveryKey() {
    Rules rules = RuleFile.parse("r.yaml", FULL);
    Rule rule = rules.rules().get(0);
    assertThat(rule.name()).isEqualTo("cold-course");
    assertThat(rule.version()).isEqualTo(3);
    assertThat(rule.on()).isEqualTo("silence.cold");
    assertThat(rule.where().communities()).containsExactly("acme", "b*");
    assertThat(rule.severity()).isEqualTo(Severity.INFO);
    assertThat(rule.severity("course")).isEqualTo(Severity.WARNING);
    assertThat(rule.escalate())
        .containsExactly(
            new Escalation(Duration.ofHours(6), Severity.WARNING),
            new Escalation(Duration.ofDays(1), Severity.CRITICAL));
    assertThat(rule.remind()).isEqualTo(Duration.ofHours(12));
    Rule.Quiet quiet = Objects.requireNonNull(rule.quiet());
    assertThat(quiet.from()).isEqualTo(LocalTime.of(22, 0));
    assertThat(quiet.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
    assertThat(quiet.holidays()).isTrue();
    assertThat(rule.only()).isEqualTo(Rule.Only.WORKING);
    assertThat(rule.storm())
        .isEqualTo(new Storm(20, Duration.ofMinutes(10), Duration.ofSeconds(90)));
    assertThat(rule.resolveHold()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rules.warnings()).isEmpty();
  }

  @Test
  void whatIsLeftOutIsCalm() {
    Rule rule = one("{name: a, on: silence.cold, severity: critical}");
    assertThat(rule.version()).isEqualTo(1);
    assertThat(rule.where()).isEqualTo(Rule.Where.ANYWHERE);
    assertThat(rule.escalate()).isEmpty();
    assertThat(rule.remind()).isZero();
    assertThat(rule.quiet()).isNull();
    assertThat(rule.only()).isEqualTo(Rule.Only.ANYTIME);
    assertThat(rule.storm()).isNull();
    assertThat(rule.resolveHold()).isZero();
    assertThat(one("{name: a, on: b, severity: info, remind: none}").remind()).isZero();
  }

  @Test
  void whoARuleIsForIsDecidedByEverythingThatIsGiven() {
    Rules rules = RuleFile.parse("r.yaml", FULL);
    assertThat(rules.tierOf(Subject.group("acme", "vip-1", "slack"))).isEqualTo("course");
    assertThat(rules.tierOf(Subject.group("acme", "lobby", "slack"))).isEqualTo("open");
    assertThat(rules.tierOf(Subject.source("acme", "slack"))).isEmpty();
    assertThat(rules.on("silence.cold", Subject.group("acme", "vip-1", "slack"))).hasSize(1);
    assertThat(rules.on("silence.cold", Subject.group("best", "vip-1", "slack"))).hasSize(1);
    assertThat(rules.on("silence.cold", Subject.group("cold", "vip-1", "slack"))).isEmpty();
    assertThat(rules.on("silence.cold", Subject.group("acme", "course-1", "slack"))).isEmpty();
    assertThat(rules.on("silence.water", Subject.group("acme", "vip-1", "slack"))).isEmpty();
    assertThat(rules.on("silence.cold", Subject.community("acme"))).isEmpty();
    assertThat(rules.named("cold-course")).isNotNull();
    assertThat(rules.named("gone")).isNull();
  }

  @Test
  void theBuiltInRulesCoverEveryKindThatIsFound() {
    Rules rules = RuleFile.builtIn();
    assertThat(rules.warnings()).isEmpty();
    assertThat(rules.rules())
        .extracting(Rule::on)
        .containsExactlyInAnyOrder(
            "silence.cold",
            "silence.water",
            "silence.source",
            "silence.community",
            "churn.member",
            "churn.community",
            "members.concentration",
            "funnel.conversion");
  }

  @Test
  void eachMistakeIsALineWithItsPlaceAndTheMend() {
    assertThat(
            wrong(
                """
                tiers: {course: [a], course: [b]}
                rules:
                  - name: One Rule
                    on: silence.cold
                    severty: info
                    severity: warn
                    where: {comunities: [a], tiers: [cource]}
                    escalate: [{after: 5, to: critical}, {to: info}]
                    remind: daily
                    quiet: {from: 22, to: "25:00", days: [monday]}
                    storm: {subjects: 1, within: [a]}
                  - {on: x}
                  - {name: a, on: "a b", severity: info, version: x}
                  - {name: a, on: silence.cold, severity: info, only: workin}
                rule: []
                """))
        .containsExactly(
            "r.yaml:15:1: unknown key 'rule' in the file, did you mean 'rules'?",
            "r.yaml:1:22: tiers has 'course' twice",
            "r.yaml:5:5: unknown key 'severty' in a rule, did you mean 'severity'?",
            "r.yaml:6:15: unknown severity 'warn'; known are info, warning, critical",
            "r.yaml:3:11: a name is of small letters, digits, - and _, at most 100: 'One Rule'",
            "r.yaml:7:13: unknown key 'comunities' in where, did you mean 'communities'?",
            "r.yaml:7:38: unknown tier 'cource', did you mean 'course'?",
            "r.yaml:8:24: after: '5' has no unit (write it like 30s, 10min, 6h, 7d)",
            "r.yaml:8:16: escalate: each after must be longer than the one before, and than 0",
            "r.yaml:8:42: there must be after, a duration like 10min",
            "r.yaml:8:42: escalate: each to must be more urgent than what was before",
            "r.yaml:9:13: remind: 'daily' is no duration like 30s, 10min, 6h, 7d",
            "r.yaml:10:19: quiet must have from like \"22:00\"",
            "r.yaml:10:27: quiet must have to like \"22:00\"",
            "r.yaml:10:43: unknown day 'monday'; known are mon, tue, wed, thu, fri, sat, sun",
            "r.yaml:11:23: subjects must be a whole number from 2: '1'",
            "r.yaml:11:34: within must be a single text",
            "r.yaml:12:5: a rule must have name and severity",
            "r.yaml:13:51: version must be a whole number from 1: 'x'",
            "r.yaml:13:19: on must be words with dots, like silence.cold: 'a b'",
            "r.yaml:14:55: unknown only 'workin', did you mean 'working'?",
            "r.yaml:14:5: there are two rules named 'a'");
  }

  @Test
  void aKindThatNothingFindsIsWarnedOf() {
    Rules rules =
        RuleFile.parse("r.yaml", "rules: [{name: a, on: silence.clod, severity: info}]\n");
    assertThat(rules.warnings())
        .containsExactly("r.yaml:1:23: nothing finds 'silence.clod', did you mean 'silence.cold'?");
  }

  @Test
  void whatIsNoYamlOrNoRulesIsSaidInOneLine(@TempDir Path folder) throws IOException {
    assertThat(wrong("rules: [a")).singleElement().asString().startsWith("r.yaml:1:10: not YAML:");
    assertThat(wrong("")).containsExactly("r.yaml: is empty; write rules: [] for no alert");
    assertThat(wrong("- a"))
        .first()
        .asString()
        .startsWith("r.yaml:1:1: the file must be a mapping");
    assertThat(wrong("tiers: {}")).singleElement().asString().contains("write rules: []");
    assertThat(RuleFile.parse("r.yaml", "rules: []").rules()).isEmpty();
    assertThatThrownBy(() -> RuleFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidConfig.class)
        .hasMessageContaining("none.yaml: cannot be read (NoSuchFileException)");
    Files.writeString(folder.resolve("x.yaml"), "rules: 3");
    assertThatThrownBy(() -> RuleFile.read(folder.resolve("x.yaml")))
        .hasMessage("x.yaml:1:8: rules must be a list, like [a, b]");
  }

  @Test
  void travelsToTheWorkersAndHasOneFingerprintEverywhere() throws Exception {
    Rules rules = RuleFile.parse("r.yaml", FULL);
    assertThat(InstantiationUtil.clone(rules)).isEqualTo(rules);
    assertThat(rules.fingerprint()).isEqualTo(RuleFile.parse("r.yaml", FULL).fingerprint());
    assertThat(rules.fingerprint())
        .isNotEqualTo(RuleFile.parse("r.yaml", FULL.replace("6h", "7h")).fingerprint());
  }

  @Test
  void aStarStandsForAnything() {
    Map<String, List<String>> matches =
        Map.of(
            "vip-*", List.of("vip-", "vip-1"),
            "*", List.of("", "x"),
            "a*b*c", List.of("abc", "aXbYc", "abbcc"),
            "plain", List.of("plain"));
    matches.forEach(
        (pattern, texts) ->
            texts.forEach(text -> assertThat(Glob.matches(pattern, text)).as(text).isTrue()));
    assertThat(Glob.matches("vip-*", "xvip-1")).isFalse();
    assertThat(Glob.matches("a*b*c", "acb")).isFalse();
    assertThat(Glob.matches("plain", "plainer")).isFalse();
  }

  @Test
  void saysInWordsWhatARuleDoes() {
    assertThat(RuleWords.explain(RuleFile.parse("r.yaml", FULL).rules().get(0)))
        .containsExactly(
            "cold-course, version 3: each silence.cold in community acme or b* of group vip-* of"
                + " tier course opens an alert that is info, warning in tier course, and pages.",
            "When 20 or more of one community open within 10 min, one alert of the community is"
                + " paged instead of each; every page waits 90 s for that.",
            "After 6 h without an acknowledgement it becomes warning, and that is paged.",
            "After 1 d without an acknowledgement it becomes critical, and that is paged.",
            "Every 12 h until it is acknowledged, somebody is reminded of it.",
            "Nobody is paged from 22:00 to 08:00 (Monday, Sunday; holidays all day, in the"
                + " community's time); what is still open then is paged at the end.",
            "It is paged in the working hours of its calendar only; what is still open when they"
                + " begin is paged then. Without working hours there, that is any time but holidays"
                + " and pauses.",
            "Its end is paged once it has been over for 5 min, if its opening was.");
    assertThat(RuleWords.explain(one("{name: a, on: b, severity: critical}")))
        .containsExactly(
            "a, version 1: each b opens an alert that is critical, and pages.",
            "Nobody is reminded of it.",
            "It is paged at any hour that its calendar does not call quiet.",
            "Its end is paged at once, if its opening was.");
  }

  private static Rule one(String rule) {
    return RuleFile.parse("r.yaml", "rules: [" + rule + "]").rules().get(0);
  }

  private static List<String> wrong(String yaml) {
    try {
      RuleFile.parse("r.yaml", yaml);
    } catch (InvalidConfig wrong) {
      return wrong.problems();
    }
    return List.of();
  }
}
