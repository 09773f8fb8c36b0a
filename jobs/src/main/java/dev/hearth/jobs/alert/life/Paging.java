package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.rule.QuietHours;
import dev.hearth.jobs.alert.rule.Rule;
import dev.hearth.jobs.alert.rule.Rule.Storm;
import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.calendar.Calendars;
import org.jspecify.annotations.Nullable;

/** When somebody may be told, as it is at one moment in one community. */
final class Paging {
  private final AlertMemory memory;
  private final Calendars calendars;
  private final long nowMs;

  Paging(AlertMemory memory, Calendars calendars, long nowMs) {
    this.memory = memory;
    this.calendars = calendars;
    this.nowMs = nowMs;
  }

  long nowMs() {
    return nowMs;
  }

  /** What holds the page of an alert now. */
  Held held(OpenAlert alert, Rule rule) {
    if (Holding.held(alert, memory)) {
      return Held.SOURCE;
    } else if (alert.owed && alert.owedFromMs > nowMs) {
      return Held.STORM;
    }
    return quiet(alert, rule) ? Held.QUIET : Held.NOTHING;
  }

  /** Whether nobody is to be told now because of the hour. */
  boolean quiet(OpenAlert alert, Rule rule) {
    return notQuietFrom(alert, rule, nowMs) > nowMs;
  }

  /** When the page that is owed may be sent, as far as is known now. */
  long dueMs(OpenAlert alert, Rule rule) {
    return !alert.owed || Holding.held(alert, memory)
        ? OpenAlert.NEVER
        : notQuietFrom(alert, rule, Math.max(alert.owedFromMs, nowMs));
  }

  /** When somebody is to be reminded. */
  long remindAtMs(OpenAlert alert, Rule rule) {
    if (rule.remind().isZero()
        || !alert.paged
        || alert.owed
        || !alert.calls()
        || Holding.held(alert, memory)) {
      return OpenAlert.NEVER;
    }
    return notQuietFrom(alert, rule, Math.max(alert.pagedAtMs + rule.remind().toMillis(), nowMs));
  }

  /** How long a page of a rule waits for others. */
  long stormWaitMs(Rule rule) {
    Storm storm = rule.storm();
    return storm == null ? 0 : storm.hold().toMillis();
  }

  /** How long what an alert tells of must be over; not at all where its rule is gone. */
  long resolveHoldMs(@Nullable Rule rule) {
    return rule == null ? 0 : rule.resolveHold().toMillis();
  }

  static long after(long atMs, long spanMs) {
    return atMs == OpenAlert.NEVER ? OpenAlert.NEVER : atMs + spanMs;
  }

  private long notQuietFrom(OpenAlert alert, Rule rule, long atMs) {
    return new QuietHours(rule, calendars, alert.subject).endMs(atMs);
  }
}
