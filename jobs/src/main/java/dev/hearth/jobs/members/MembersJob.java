package dev.hearth.jobs.members;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.DayBook;
import dev.hearth.jobs.members.day.DayCount;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.state.ConcentrationMemoryCodec;
import dev.hearth.jobs.members.state.MemberDayCodec;
import dev.hearth.jobs.members.state.ToldCodec;
import dev.hearth.jobs.members.state.TrackMemoryCodec;
import dev.hearth.jobs.members.talk.ConcentrationMemory;
import dev.hearth.jobs.members.talk.ConcentrationModel;
import dev.hearth.jobs.members.tier.TierRule;
import dev.hearth.jobs.members.tier.TierWatch;
import dev.hearth.jobs.members.track.Told;
import dev.hearth.jobs.members.track.TrackMemory;
import dev.hearth.jobs.members.track.TrackModel;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * events by member (once each) ─▶ what members do ─▶ admit ─▶ track, in order of event time ─▶
 * split ─┬─▶ member_days; and: member_tiers, member_tier_now; and: days that are over, by group ─▶
 * concentrate ─▶ findings to the rules of alerts.
 */
public final class MembersJob implements Job {

  @Override
  public String name() {
    return "members";
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    MembersPolicy policy = MembersPolicy.from(config);
    Days days = new Days(CalendarPolicy.from(config));
    SingleOutputStreamOperator<Event> admitted = admitted(ports, policy, days);
    ports.reject(admitted.getSideOutput(LateGate.LATE));
    SingleOutputStreamOperator<MemberDay> tracked =
        DataStreamUtils.reinterpretAsKeyedStream(
                admitted, Event::who, new CodecTypeInfo<MemberKey>(new MemberKeyCodec()))
            .process(track(policy, days))
            .uid("members.track")
            .name("members.track")
            .process(new ToldTriage(), new CodecTypeInfo<>(new MemberDayCodec()))
            .uid("members.split")
            .name("members.split");
    ports.write("members.days", tracked, MembersTables.DAYS);
    ports.write(
        "members.tiers", tracked.getSideOutput(ToldTriage.CHANGES), MembersTables.tiers(days));
    ports.write("members.now", tracked.getSideOutput(ToldTriage.CHANGES), MembersTables.now(days));
    ports.alert(concentrations(tracked, policy, days));
  }

  private static DataStream<Finding> concentrations(
      DataStream<MemberDay> rows, MembersPolicy policy, Days days) {
    return rows.filter(row -> row.isFinal() && row.count(DayCount.MESSAGES) > 0)
        .uid("members.over")
        .name("members.over")
        .keyBy(MembersJob::groupOf, new CodecTypeInfo<>(new GroupKeyCodec()))
        .process(concentrate(policy, days))
        .uid("members.concentrate")
        .name("members.concentrate");
  }

  static GroupKey groupOf(MemberDay row) {
    return new GroupKey(row.communityId(), row.groupId());
  }

  /** The model at work on one group after another, each with all days that are over, in order. */
  static OrderedOperator<GroupKey, ConcentrationMemory, MemberDay, Finding> concentrate(
      MembersPolicy policy, Days days) {
    return new OrderedOperator<>(
        new ConcentrationModel(policy.concentration(), days),
        new DayOrder(),
        new CodecTypeInfo<>(new MemberDayCodec()),
        new CodecTypeInfo<>(new ConcentrationMemoryCodec()),
        new CodecTypeInfo<>(new FindingCodec()));
  }

  /** What counts and is in time. The stream comes partitioned by member and stays so. */
  private static SingleOutputStreamOperator<Event> admitted(
      Ports ports, MembersPolicy policy, Days days) {
    return ports
        .eventsByMember()
        .filter(event -> TrackModel.isHeard(event))
        .uid("members.heard")
        .name("members.heard")
        .transform("members.admit", new CodecTypeInfo<>(new EventCodec()), gate(policy, days))
        .uid("members.admit");
  }

  /** Takes what happens on a day until that has been over for the lateness. */
  static LateGate<Event> gate(MembersPolicy policy, Days days) {
    DayBook book = book(policy, days);
    return new LateGate<>(
        event -> book.goneMs(event.communityId(), event.atMs()),
        policy.lateness().toMillis(),
        "members");
  }

  /** The model at work on one member after another, each with all events in order. */
  public static OrderedOperator<MemberKey, TrackMemory, Event, Told> track(
      MembersPolicy policy, Days days) {
    return new OrderedOperator<>(
        new TrackModel(book(policy, days), new TierWatch(new TierRule(policy.tiers(), days)), days),
        new EventOrder(),
        new CodecTypeInfo<>(new EventCodec()),
        new CodecTypeInfo<>(new TrackMemoryCodec()),
        new CodecTypeInfo<>(new ToldCodec()));
  }

  private static DayBook book(MembersPolicy policy, Days days) {
    return new DayBook(days, policy.lateness().toMillis(), policy.provisionalEvery().toMillis());
  }
}
