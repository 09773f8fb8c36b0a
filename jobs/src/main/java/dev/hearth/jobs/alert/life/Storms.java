package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.rule.Rule;
import dev.hearth.jobs.alert.rule.Rule.Storm;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many alerts of one rule at once become one alert of the community, which stands for them until
 * the last of them is resolved: those that opened close together, and those whose pages were held
 * and would all be sent in one moment.
 */
final class Storms {
  /** How often the growing and shrinking number of members is told, milliseconds. */
  private static final long TELL_EVERY_MS = 30_000;

  private final AlertMemory memory;
  private final Paging paging;
  private final Subject community;
  private final List<Alert> said;
  private final Set<OpenAlert> touched;

  Storms(
      AlertMemory memory,
      Paging paging,
      String communityId,
      List<Alert> said,
      Set<OpenAlert> touched) {
    this.memory = memory;
    this.paging = paging;
    this.community = Subject.community(communityId);
    this.said = said;
    this.touched = touched;
  }

  /** Lets an alert join the storm of its rule, if there is one; whether it did. */
  boolean join(OpenAlert alert, Rule rule) {
    OpenAlert storm = memory.get(key(rule));
    if (storm == null || !storm.isStorm() || Holding.held(alert, memory)) {
      return false;
    }
    add(storm, alert);
    return true;
  }

  /**
   * Names a group that is cold in the alert that says that its whole community is silent; and where
   * that is what opens, all that are cold by then.
   */
  void list(OpenAlert opened) {
    for (OpenAlert whole : memory.holding()) {
      if (whole.kind.equals(Holding.COMMUNITY)) {
        (opened == whole ? memory.all() : List.of(opened)).forEach(alert -> name(whole, alert));
      }
    }
  }

  private void name(OpenAlert whole, OpenAlert alert) {
    String id = alert.subject.id();
    if (alert.kind.equals(Holding.COLD)
        && alert.subject.type() == Subject.Type.GROUP
        && whole.members.size() < Alert.MOST_MEMBERS
        && !whole.members.contains(id)) {
      whole.members.add(id);
      touched.add(whole);
      whole.tellAtMs = Math.min(whole.tellAtMs, paging.nowMs() + TELL_EVERY_MS);
    }
  }

  /** Whether so many of a rule are open now that they are a storm; then they become one. */
  void look(Rule rule) {
    Storm storm = rule.storm();
    if (storm == null || memory.get(key(rule)) != null) {
      return;
    }
    long fromMs = paging.nowMs() - storm.within().toMillis();
    List<OpenAlert> recent = new ArrayList<>();
    for (OpenAlert alert : memory.all()) {
      if (alert.rule.equals(rule.name())
          && alert.openedAtMs >= fromMs
          && !Holding.held(alert, memory)) {
        recent.add(alert);
      }
    }
    if (recent.size() >= storm.subjects()) {
      form(rule, storm, recent);
    }
  }

  /**
   * Sends the pages of a rule that are due: each by itself, or one for all if they are many.
   *
   * @param alerts those that may be due
   */
  void pageWhatIsDue(Rule rule, List<OpenAlert> alerts) {
    List<OpenAlert> due = new ArrayList<>();
    for (OpenAlert alert : alerts) {
      if (alert.rule.equals(rule.name())
          && alert.owed
          && alert.calls()
          && paging.held(alert, rule) == Held.NOTHING
          && (alert.isStorm() || !join(alert, rule))) {
        due.add(alert);
      }
    }
    Storm storm = rule.storm();
    if (storm != null && due.size() >= storm.subjects() && memory.get(key(rule)) == null) {
      form(rule, storm, due);
    } else {
      due.forEach(alert -> said.add(alert.page(Step.UPDATED, paging.nowMs())));
    }
  }

  /** Lets a resolved alert leave its storm; the storm, if it was the last one. */
  @Nullable OpenAlert leave(OpenAlert alert) {
    OpenAlert storm = memory.get(new AlertKey(alert.rule, community.type(), community.id()));
    if (storm == null || !storm.id.equals(alert.stormId)) {
      return null;
    }
    storm.remaining--;
    describe(storm);
    return storm.remaining == 0 ? storm : null;
  }

  private void form(Rule rule, Storm storm, List<OpenAlert> members) {
    Severity severity = Severity.INFO;
    long sinceMs = Long.MAX_VALUE;
    long owedFromMs = Long.MAX_VALUE;
    for (OpenAlert member : members) {
      severity = member.severity.above(severity) ? member.severity : severity;
      sinceMs = Math.min(sinceMs, member.sinceMs);
      owedFromMs = member.owed ? Math.min(owedFromMs, member.owedFromMs) : owedFromMs;
    }
    Finding finding =
        new Finding(
            community,
            members.get(0).kind,
            Stage.RAISED,
            paging.nowMs(),
            sinceMs,
            members.size(),
            storm.subjects(),
            members.get(0).words,
            "{}",
            "");
    var alert = new OpenAlert(rule, severity, finding, memory.opening());
    alert.owed = true;
    alert.owedFromMs = owedFromMs == Long.MAX_VALUE ? paging.nowMs() : owedFromMs;
    members.forEach(member -> add(alert, member));
    memory.put(alert);
    Held held = paging.held(alert, rule);
    said.add(
        held == Held.NOTHING
            ? alert.page(Step.OPENED, paging.nowMs())
            : alert.say(Step.OPENED, held, paging.nowMs()));
  }

  private void add(OpenAlert storm, OpenAlert member) {
    member.stormId = storm.id;
    member.owed = false;
    storm.joined++;
    storm.remaining++;
    storm.sinceMs = Math.min(storm.sinceMs, member.sinceMs);
    if (member.severity.above(storm.severity)) {
      storm.severity = member.severity;
    }
    if (storm.members.size() < Alert.MOST_MEMBERS) {
      storm.members.add(member.subject.id());
    }
    storm.score = storm.joined;
    describe(storm);
  }

  /** A storm's new number is told when it is paged, or else some time after it changed. */
  private void describe(OpenAlert storm) {
    touched.add(storm);
    StormWords.describe(storm);
    storm.tellAtMs =
        storm.state == State.RESOLVED
            ? OpenAlert.NEVER
            : Math.min(storm.tellAtMs, paging.nowMs() + TELL_EVERY_MS);
  }

  private AlertKey key(Rule rule) {
    return new AlertKey(rule.name(), community.type(), community.id());
  }
}
