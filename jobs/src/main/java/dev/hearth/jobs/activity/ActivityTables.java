package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.time.Days;

/** The tables of activity: one for groups, one for whole communities. */
public final class ActivityTables {
  private ActivityTables() {}

  /** Minutes of groups, with the day that it was in their community. */
  public static Table<Activity> groups(Days days) {
    return table("group_activity_raw", true, days);
  }

  /** Minutes of whole communities, likewise. */
  public static Table<Activity> communities(Days days) {
    return table("community_activity_raw", false, days);
  }

  private static Table<Activity> table(String name, boolean withGroup, Days days) {
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
        .date("local_date", row -> days.epochDay(row.communityId(), row.startMs()))
        .build();
  }
}
