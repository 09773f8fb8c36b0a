package dev.hearth.jobs.members.day;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.time.Days;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the open days of a member: a row at the first contribution of a day in a group, now and
 * then while it lasts, when it is over, and once more for each late contribution within the
 * lateness. The order of events decides on nothing but the rows in between.
 *
 * <p>A member has as many open days as groups contributed to on the days whose lateness has not
 * passed: those of today, and for a while of yesterday.
 */
public final class DayBook implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Days days;
  private final long latenessMs;
  private final long everyMs;

  /**
   * @param latenessMs how long after its end a day takes contributions
   * @param everyMs how often a row is said while its day lasts; 0 for never
   */
  public DayBook(Days days, long latenessMs, long everyMs) {
    this.days = days;
    this.latenessMs = latenessMs;
    this.everyMs = everyMs;
  }

  /** When the day of something that happened takes nothing more. */
  public long goneMs(String communityId, long atMs) {
    return endMs(communityId, days.epochDay(communityId, atMs)) + latenessMs;
  }

  /** Counts a contribution. */
  public void add(List<OpenDay> open, Event event) {
    int day = days.epochDay(event.communityId(), event.atMs());
    for (OpenDay one : open) {
      if (one.day() == day && one.groupId().equals(event.groupId())) {
        one.add(event);
        return;
      }
    }
    OpenDay begun = new OpenDay(event.groupId(), event.platform(), day);
    begun.add(event);
    open.add(begun);
  }

  /** Messages of a member on a day, in all groups. */
  public int messages(List<OpenDay> open, int day) {
    int messages = 0;
    for (OpenDay one : open) {
      messages += one.day() == day ? one.counts()[DayCount.MESSAGES.ordinal()] : 0;
    }
    return messages;
  }

  /** Says what is due at a moment, and lets go of days that take nothing more. */
  public void tell(MemberKey member, List<OpenDay> open, long nowMs, Consumer<MemberDay> out) {
    Iterator<OpenDay> all = open.iterator();
    while (all.hasNext()) {
      OpenDay one = all.next();
      long endMs = endMs(member.communityId(), one.day());
      boolean isFinal = endMs <= nowMs || one.wasFinal();
      if (one.isUnsaid(isFinal) && (isFinal || isDue(one, nowMs))) {
        say(member, one, endMs, isFinal, nowMs, out);
      }
      if (endMs + latenessMs <= nowMs) {
        all.remove();
      }
    }
  }

  /** Says all that was not said, as final. */
  public void end(MemberKey member, List<OpenDay> open, long nowMs, Consumer<MemberDay> out) {
    for (OpenDay one : open) {
      if (one.isUnsaid(true)) {
        say(member, one, endMs(member.communityId(), one.day()), true, nowMs, out);
      }
    }
  }

  /** When to look again; {@link Long#MAX_VALUE} for never. */
  public long nextMs(MemberKey member, List<OpenDay> open) {
    long nextMs = NEVER;
    for (OpenDay one : open) {
      long endMs = endMs(member.communityId(), one.day());
      if (one.wasFinal()) {
        nextMs = Math.min(nextMs, endMs + latenessMs);
      } else if (everyMs > 0 && one.isUnsaid(false)) {
        nextMs = Math.min(nextMs, Math.min(endMs, one.said().atMs() + everyMs));
      } else {
        nextMs = Math.min(nextMs, endMs);
      }
    }
    return nextMs;
  }

  private boolean isDue(OpenDay one, long nowMs) {
    return everyMs > 0 && (one.isNew() || one.said().atMs() + everyMs <= nowMs);
  }

  private static void say(
      MemberKey member,
      OpenDay one,
      long endMs,
      boolean isFinal,
      long nowMs,
      Consumer<MemberDay> out) {
    OpenDay.Said said = one.said();
    one.said(isFinal, nowMs);
    out.accept(
        new MemberDay(
            member.communityId(),
            one.groupId(),
            member.memberId(),
            one.platform(),
            one.day(),
            endMs,
            one.counts().clone(),
            said.firstMs(),
            said.lastMs(),
            isFinal));
  }

  private long endMs(String communityId, int day) {
    return days.startMs(communityId, day + 1);
  }
}
