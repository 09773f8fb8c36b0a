package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.rule.Rule;
import dev.hearth.jobs.alert.rule.Rule.Escalation;
import dev.hearth.jobs.alert.rule.Rules;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.finding.Unnamed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One moment in the life of a community's alerts: what is heard, and what is due by then. */
final class AlertTurn {
  private final Rules rules;
  private final AlertMemory memory;
  private final Paging paging;
  private final Storms storms;
  private final long nowMs;
  private final List<OpenAlert> holdingBefore;
  private final Set<OpenAlert> touched = new LinkedHashSet<>();
  private final List<Alert> said = new ArrayList<>();

  AlertTurn(Rules rules, Calendars calendars, AlertMemory memory, String communityId, long atMs) {
    memory.reachedMs = Math.max(memory.reachedMs, atMs);
    this.rules = rules;
    this.holdingBefore = List.copyOf(memory.holding());
    this.memory = memory;
    this.nowMs = memory.reachedMs;
    this.paging = new Paging(memory, calendars, nowMs);
    this.storms = new Storms(memory, paging, communityId, said, touched);
  }

  void hear(Finding finding) {
    for (String name : memory.rules()) {
      OpenAlert alert =
          memory.get(new AlertKey(name, finding.subject().type(), finding.subject().id()));
      if (alert != null && alert.kind.equals(finding.kind()) && !alert.isStorm()) {
        change(alert, finding);
      }
    }
    if (finding.stage() != Stage.CLEARED) {
      for (Rule rule : rules.on(finding.kind(), finding.subject())) {
        if (memory.get(new AlertKey(rule.name(), finding.subject().type(), finding.subject().id()))
            == null) {
          open(rule, finding);
        }
      }
    }
  }

  void acknowledge(Acknowledgement given) {
    OpenAlert alert = memory.byId(given.alertId());
    if (alert != null && alert.state == State.OPEN) {
      alert.state = State.ACKNOWLEDGED;
      alert.acknowledgedBy = given.by();
      alert.owed = false;
      said.add(alert.say(Step.ACKNOWLEDGED, Held.NOTHING, nowMs));
    }
  }

  /**
   * Forgets a member: alerts about the member end without a word, and no other names the member any
   * more.
   */
  void forget(String memberId) {
    Unnamed unnamed = new Unnamed(memberId);
    for (OpenAlert alert : List.copyOf(memory.all())) {
      if (alert.subject.type() == Subject.Type.MEMBER && alert.subject.id().equals(memberId)) {
        memory.remove(alert);
        OpenAlert storm = storms.leave(alert);
        if (storm != null) {
          resolve(storm);
        }
      }
    }
    memory.all().forEach(alert -> alert.forget(unnamed));
  }

  /** Does what is due by now. */
  void pass() {
    List<OpenAlert> over = new ArrayList<>();
    for (OpenAlert alert : scope()) {
      if (Paging.after(alert.clearedAtMs, paging.resolveHoldMs(rules.named(alert.rule))) <= nowMs) {
        over.add(alert);
      }
    }
    over.forEach(this::resolve);
    for (OpenAlert alert : scope()) {
      Rule rule = rules.named(alert.rule);
      if (rule != null && alert.calls()) {
        escalate(alert, rule);
      }
    }
    for (String name : memory.rules()) {
      Rule rule = rules.named(name);
      if (rule != null) {
        storms.pageWhatIsDue(rule, scope());
      }
    }
    for (OpenAlert alert : scope()) {
      remind(alert);
    }
    memory.wakeAtMs = memory.size() == 0 ? nowMs + 1 : Math.max(nowMs + 1, nextMs());
  }

  /**
   * Which alerts something may be due of: those that were touched; all of them when the time has
   * come that was known to be the next, or when what holds pages is not as it was.
   */
  private List<OpenAlert> scope() {
    return looksAtAll() ? List.copyOf(memory.all()) : List.copyOf(touched);
  }

  private boolean looksAtAll() {
    return nowMs >= memory.wakeAtMs || !memory.holding().equals(holdingBefore);
  }

  private void open(Rule rule, Finding finding) {
    var alert =
        new OpenAlert(
            rule, rule.severity(rules.tierOf(finding.subject())), finding, memory.opening());
    if (memory.size() >= AlertMemory.MOST) {
      if (finding.stage() == Stage.RAISED) {
        memory.beyond++;
        said.add(alert.say(Step.OPENED, Held.CROWD, nowMs));
      }
      return;
    }
    alert.bare = memory.size() >= AlertMemory.MOST_WHOLE;
    alert.owed = true;
    alert.owedFromMs = nowMs + paging.stormWaitMs(rule);
    memory.put(alert);
    touched.add(alert);
    storms.list(alert);
    Held held = storms.join(alert, rule) ? Held.STORM : paging.held(alert, rule);
    said.add(
        held == Held.NOTHING
            ? alert.page(Step.OPENED, nowMs)
            : alert.say(Step.OPENED, held, nowMs));
    storms.look(rule);
  }

  private void change(OpenAlert alert, Finding finding) {
    touched.add(alert);
    if (finding.stage() != Stage.CLEARED) {
      alert.clearedAtMs = OpenAlert.NEVER;
      if (alert.learn(finding)) {
        said.add(alert.say(Step.UPDATED, Held.NOTHING, nowMs));
      }
    } else if (alert.clearedAtMs == OpenAlert.NEVER) {
      alert.close(finding);
      alert.clearedAtMs = nowMs;
    }
  }

  private void resolve(OpenAlert alert) {
    memory.remove(alert);
    touched.remove(alert);
    alert.state = State.RESOLVED;
    Rule rule = rules.named(alert.rule);
    boolean quiet = alert.paged && rule != null && paging.quiet(alert, rule);
    said.add(
        alert.paged && !quiet
            ? alert.page(Step.RESOLVED, nowMs)
            : alert.say(Step.RESOLVED, quiet ? Held.QUIET : Held.NOTHING, nowMs));
    OpenAlert storm = storms.leave(alert);
    if (storm != null) {
      resolve(storm);
    }
  }

  private void escalate(OpenAlert alert, Rule rule) {
    boolean worse = false;
    for (; alert.escalated < rule.escalate().size(); alert.escalated++) {
      Escalation next = rule.escalate().get(alert.escalated);
      if (alert.openedAtMs + next.after().toMillis() > nowMs) {
        break;
      }
      worse |= next.to().above(alert.severity);
      alert.severity = next.to().above(alert.severity) ? next.to() : alert.severity;
    }
    if (worse) {
      Held held = paging.held(alert, rule);
      alert.owed = held != Held.NOTHING;
      said.add(
          alert.owed ? alert.say(Step.ESCALATED, held, nowMs) : alert.page(Step.ESCALATED, nowMs));
    }
  }

  private void remind(OpenAlert alert) {
    Rule rule = rules.named(alert.rule);
    if (rule != null && paging.remindAtMs(alert, rule) <= nowMs) {
      said.add(alert.page(Step.REMINDED, nowMs));
    }
    if (alert.tellAtMs <= nowMs) {
      alert.tellAtMs = OpenAlert.NEVER;
      said.add(alert.say(Step.UPDATED, Held.NOTHING, nowMs));
    }
  }

  /** The steps of alerts in this moment. */
  List<Alert> said() {
    return said;
  }

  private long nextMs() {
    long next = looksAtAll() ? OpenAlert.NEVER : memory.wakeAtMs;
    for (OpenAlert alert : scope()) {
      next = Math.min(next, nextMs(alert));
    }
    return next;
  }

  /** When something of one alert is due next. */
  private long nextMs(OpenAlert alert) {
    Rule rule = rules.named(alert.rule);
    long next =
        Math.min(alert.tellAtMs, Paging.after(alert.clearedAtMs, paging.resolveHoldMs(rule)));
    if (rule == null || !alert.calls()) {
      return next;
    }
    next = Math.min(next, paging.dueMs(alert, rule));
    next = Math.min(next, paging.remindAtMs(alert, rule));
    if (alert.escalated < rule.escalate().size()) {
      long after = rule.escalate().get(alert.escalated).after().toMillis();
      next = Math.min(next, alert.openedAtMs + after);
    }
    return next;
  }
}
