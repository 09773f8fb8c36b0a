package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.AlertInputCodec;
import dev.hearth.jobs.alert.input.AlertOrder;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.AlertCodec;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Harnesses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * The operator of the stage, and what it may hear: groups of three communities that go cold alone
 * and together, by day and by night, sources that stop, and people who take care.
 */
final class AlertTraffic {
  static final String RULES =
      """
      tiers: {course: ["g1*"]}
      rules:
        - name: cold
          on: silence.cold
          severity: warning
          by-tier: {course: critical}
          remind: 6h
          quiet: {from: "22:00", to: "08:00"}
          storm: {subjects: 5, within: 10min, wait: 2min}
          resolve-hold: 3min
        - name: cold-too
          on: silence.cold
          severity: info
          escalate: [{after: 1h, to: warning}, {after: 5h, to: critical}]
        - {name: source, on: silence.source, severity: critical, remind: 1h}
        - {name: all, on: silence.community, severity: critical}
      """;

  private AlertTraffic() {}

  static Harnesses<String, AlertInput, Alert> operator() {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                new OrderedOperator<>(
                    Watch.model("Asia/Shanghai", RULES),
                    new AlertOrder(),
                    new CodecTypeInfo<>(new AlertInputCodec()),
                    new CodecTypeInfo<>(new AlertMemoryCodec()),
                    new CodecTypeInfo<>(new AlertCodec()))),
        AlertInput::communityId,
        Types.STRING,
        new CodecTypeInfo<>(new AlertCodec()));
  }

  /** What is heard in three days, in order of time; each subject is over as often as it began. */
  static List<AlertInput> inputs(Random random, int count) {
    List<AlertInput> inputs = new ArrayList<>();
    Map<String, Long> since = new HashMap<>();
    long atMs = Found.ms("06:00");
    while (inputs.size() < count) {
      boolean rush = random.nextInt(4) == 0;
      for (int left = rush ? 8 : 1; left > 0; left--) {
        atMs += random.nextInt(rush ? 5_000 : 1_200_000);
        String community = "c" + random.nextInt(3);
        Subject subject = subject(community, random.nextInt(30));
        String name = community + subject.type() + subject.id();
        int what = random.nextInt(4);
        if (what == 0 && since.containsKey(name)) {
          String rule = random.nextBoolean() ? "cold" : "cold-too";
          String id = AlertIds.of(rule, subject, since.get(name) + 60_000);
          inputs.add(AlertInput.of(new Acknowledgement(community, id, "m" + left, atMs)));
        } else if (!since.containsKey(name)) {
          since.put(name, atMs - 60_000);
          inputs.add(found(subject, Finding.Stage.RAISED, atMs, atMs - 60_000));
        } else if (what == 1) {
          inputs.add(found(subject, Finding.Stage.CHANGED, atMs, since.get(name)));
        } else {
          inputs.add(found(subject, Finding.Stage.CLEARED, atMs, since.remove(name)));
        }
      }
    }
    return inputs;
  }

  private static Subject subject(String community, int number) {
    if (number < 26) {
      return Subject.group(community, "g" + number, number % 3 == 0 ? "slack" : "wecom");
    }
    return number < 29
        ? Subject.source(community, number == 26 ? "slack" : "wecom")
        : Subject.community(community);
  }

  private static AlertInput found(Subject subject, Finding.Stage stage, long atMs, long sinceMs) {
    String kind =
        switch (subject.type()) {
          case SOURCE -> "silence.source";
          case COMMUNITY -> "silence.community";
          default -> "silence.cold";
        };
    return AlertInput.of(
        new Finding(
            subject,
            kind,
            stage,
            atMs,
            sinceMs,
            atMs % 1_000 / 100.0,
            2.5,
            new Finding.Words(subject.id(), "text", subject.id(), "文"),
            "{\"at\":" + atMs + "}",
            "SELECT 1"));
  }
}
