package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.model.WindowModel;

/** Counts one minute of a group. The order of events does not matter. */
final class GroupMinute implements WindowModel<GroupKey, Tally, Event, Activity> {
  private static final long serialVersionUID = 1L;

  @Override
  public Tally open() {
    return new Tally();
  }

  @Override
  public long startOf(Event event) {
    return Minutes.startOf(event.atMs());
  }

  @Override
  public void add(Tally tally, Event event) {
    tally.add(event);
  }

  @Override
  public long progress(Tally tally) {
    return tally.events();
  }

  @Override
  public Activity row(GroupKey group, long startMs, Tally tally, boolean isFinal) {
    return new Activity(group.communityId(), group.groupId(), startMs, tally.toRow(), isFinal);
  }
}
