package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.row.Table;

/** The tables of activity: one for groups, one for whole communities. */
public final class ActivityTables {
  public static final Table<Activity> GROUPS = table("group_activity_raw", true);
  public static final Table<Activity> COMMUNITIES = table("community_activity_raw", false);

  private ActivityTables() {}

  private static Table<Activity> table(String name, boolean withGroup) {
    var table = Table.named(name, Activity.class).string("community_id", Activity::communityId);
    if (withGroup) {
      table.string("group_id", Activity::groupId);
    }
    table.dateTime("window_start", row -> row.startMs() / 1000);
    for (Counter counter : Counter.values()) {
      int column = counter.ordinal();
      table.uint32(counter.column(), row -> row.counts()[column]);
    }
    return table
        .uint8("is_final", row -> row.isFinal() ? 1 : 0)
        .uint64("version", Activity::version)
        .build();
  }
}
