package dev.hearth.jobs.funnel;

import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.operator.ModelOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.fact.FunnelTables;
import dev.hearth.jobs.funnel.tier.TierEntry;
import dev.hearth.jobs.funnel.tier.TierModel;
import dev.hearth.jobs.funnel.tier.TierTimes;
import dev.hearth.jobs.funnel.tier.state.TierEntryCodec;
import dev.hearth.jobs.funnel.tier.state.TierTimesCodec;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;

/**
 * events by member (once each) ─▶ who is in which tier ─▶ enter, whatever order events arrive in ─▶
 * tier_entries. What groups without a tier say touches no state.
 */
final class TierStage {
  private TierStage() {}

  /** Adds it to the graph, if there are tiers at all. */
  static void attach(Ports ports, GroupTiers tiers) {
    if (tiers.tiers().isEmpty()) {
      return;
    }
    TierModel model = new TierModel(tiers);
    DataStream<Event> heard =
        ports
            .eventsByMember()
            .filter(event -> model.isHeard(event))
            .uid("funnel.tiers.heard")
            .name("funnel.tiers.heard");
    DataStream<TierEntry> entries =
        DataStreamUtils.reinterpretAsKeyedStream(
                heard, Event::who, new CodecTypeInfo<MemberKey>(new MemberKeyCodec()))
            .process(enter(tiers))
            .uid("funnel.tiers.enter")
            .name("funnel.tiers.enter");
    ports.write("funnel.tiers", entries, FunnelTables.tiers());
  }

  /** The model at work on one member after another. */
  static ModelOperator<MemberKey, TierTimes, Event, TierEntry> enter(GroupTiers tiers) {
    return new ModelOperator<>(
        new TierModel(tiers),
        new CodecTypeInfo<>(new TierTimesCodec()),
        new CodecTypeInfo<>(new TierEntryCodec()));
  }
}
