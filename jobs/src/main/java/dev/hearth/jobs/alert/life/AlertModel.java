package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.Forgotten;
import dev.hearth.jobs.alert.rule.Rules;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the findings of one community: one alert for each rule and subject, from its
 * opening to its end, and who is told of it.
 *
 * <p>The state of an alert follows the findings at once. What waits is a page: for others of a
 * storm, for the end of quiet hours, and for a source or a community that is silent as a whole.
 * Inputs come in the order of event time; one that is behind counts as if it happened now.
 */
public final class AlertModel implements Model<AlertMemory, AlertInput, Alert> {
  private static final long serialVersionUID = 1L;

  private final Rules rules;
  private final Calendars calendars;
  private final int fingerprint;

  /**
   * @param rules what decides
   * @param calendars in which quiet hours are meant
   */
  public AlertModel(Rules rules, Calendars calendars) {
    this.rules = rules;
    this.calendars = calendars;
    this.fingerprint = rules.fingerprint();
  }

  @Override
  public Step<AlertMemory, Alert> on(@Nullable AlertMemory before, AlertInput input) {
    AlertMemory memory = before == null ? new AlertMemory() : before;
    var turn = turn(memory, input.communityId(), input.atMs());
    Finding finding = input.finding();
    Forgotten forgotten = input.forgotten();
    if (finding != null) {
      turn.hear(finding);
    } else if (forgotten != null) {
      turn.forget(forgotten.memberId());
    } else {
      turn.acknowledge(input.given());
    }
    return end(turn, memory);
  }

  @Override
  public Step<AlertMemory, Alert> wake(AlertMemory memory, Instant at) {
    if (memory.size() == 0) {
      return Step.forget();
    }
    String communityId = memory.all().iterator().next().subject.communityId();
    return end(turn(memory, communityId, at.toEpochMilli()), memory);
  }

  private AlertTurn turn(AlertMemory memory, String communityId, long atMs) {
    if (memory.judgedBy != fingerprint) {
      memory.judgedBy = fingerprint;
      memory.wakeAtMs = Long.MIN_VALUE; // under other rules anything may be due
    }
    return new AlertTurn(rules, calendars, memory, communityId, atMs);
  }

  private static Step<AlertMemory, Alert> end(AlertTurn turn, AlertMemory memory) {
    turn.pass();
    boolean wakes = memory.wakeAtMs != OpenAlert.NEVER;
    return new Step<>(memory, turn.said(), wakes ? Instant.ofEpochMilli(memory.wakeAtMs) : null);
  }
}
