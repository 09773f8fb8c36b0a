package dev.hearth.jobs.funnel.fact;

import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.tier.TierEntry;

/** The tables of funnels. */
public final class FunnelTables {
  private FunnelTables() {}

  /** A row for each path, with the day in the community on which it began. */
  public static Table<FunnelEntry> entries(Days days) {
    return Table.named("funnel_entries_raw", FunnelEntry.class)
        .string("community_id", entry -> entry.who().communityId())
        .string("funnel", FunnelEntry::funnel)
        .uint32("funnel_version", FunnelEntry::funnelVersion)
        .string("member_id", entry -> entry.who().memberId())
        .string("unit", FunnelEntry::unit)
        .string("platform", FunnelEntry::platform)
        .string("group_id", entry -> entry.journey().run().groupId())
        .date(
            "day",
            entry -> days.epochDay(entry.who().communityId(), entry.journey().run().startMs()))
        .string("state", entry -> entry.journey().outcome().name())
        .uint8("level", entry -> entry.journey().run().level())
        .strings("path", FunnelEntry::path)
        .strings("steps", FunnelEntry::steps)
        .moments("reached_at", entry -> entry.journey().run().reachedMs())
        .dateTime64("started_at", entry -> entry.journey().run().startMs())
        .dateTime64("window_end", entry -> entry.journey().windowEndMs())
        .dateTime64("ended_at", entry -> entry.journey().endedMs())
        .strings("breakdown", entry -> entry.journey().run().breakdown())
        .uint8("matured", entry -> entry.journey().matured() ? 1 : 0)
        .uint8("is_settled", entry -> entry.journey().settled() ? 1 : 0)
        .uint64("version", entry -> entry.journey().version())
        .dateTime64("watermark", FunnelEntry::watermarkMs)
        .build();
  }

  /** A row for each tier of groups that a member came into. */
  public static Table<TierEntry> tiers() {
    return Table.named("tier_entries_raw", TierEntry.class)
        .string("community_id", TierEntry::communityId)
        .string("member_id", TierEntry::memberId)
        .string("tier", TierEntry::tier)
        .uint8("position", TierEntry::position)
        .dateTime64("entered_at", TierEntry::atMs)
        .uint64("version", TierEntry::version)
        .build();
  }
}
