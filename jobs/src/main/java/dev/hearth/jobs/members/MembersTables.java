package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.DayCount;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.tier.TierChange;

/** The tables of members: each day in each group, each change of tier, and the tier now. */
public final class MembersTables {

  /** A row per member, group and day. */
  public static final Table<MemberDay> DAYS = days();

  private MembersTables() {}

  /** A row per change, with the day that it was in the community. */
  static Table<TierChange> tiers(Days days) {
    return changes("member_tiers_raw", days);
  }

  /** A row per member: the latest change. */
  static Table<TierChange> now(Days days) {
    return changes("member_tier_now_raw", days);
  }

  private static Table<MemberDay> days() {
    var table =
        Table.named("member_days_raw", MemberDay.class)
            .string("community_id", MemberDay::communityId)
            .date("day", MemberDay::day)
            .string("group_id", MemberDay::groupId)
            .string("member_id", MemberDay::memberId)
            .string("platform", MemberDay::platform);
    for (DayCount count : DayCount.values()) {
      table.uint32(count.column(), row -> row.count(count));
    }
    return table
        .dateTime64("first_at", MemberDay::firstMs)
        .dateTime64("last_at", MemberDay::lastMs)
        .uint8("is_final", row -> row.isFinal() ? 1 : 0)
        .uint64("version", MemberDay::version)
        .build();
  }

  private static Table<TierChange> changes(String name, Days days) {
    return Table.named(name, TierChange.class)
        .string("community_id", TierChange::communityId)
        .date("day", change -> days.epochDay(change.communityId(), change.atMs()))
        .string("member_id", TierChange::memberId)
        .dateTime64("since", TierChange::atMs)
        .string("from_tier", change -> change.from().name())
        .string("tier", change -> change.to().name())
        .string("reason", change -> change.reason().name())
        .dateTime64("member_since", TierChange::memberSinceMs)
        .uint64("version", TierChange::number)
        .build();
  }
}
