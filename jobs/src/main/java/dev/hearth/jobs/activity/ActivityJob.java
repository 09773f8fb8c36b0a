package dev.hearth.jobs.activity;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.operator.WindowOperator;
import dev.hearth.jobs.flow.operator.Windows;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * events by group (once each) ─▶ admit ─┬─▶ minutes of groups ─▶ group_activity; and: combine ─▶
 * shards of a community ─▶ minutes of communities ─▶ community_activity.
 */
public final class ActivityJob implements Job {

  @Override
  public String name() {
    return "activity";
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    ActivityPolicy policy = ActivityPolicy.from(config);
    Windows windows = Windows.ofMinutes(policy.lateness());
    Days days = new Days(CalendarPolicy.from(config));
    SingleOutputStreamOperator<Event> admitted =
        ports
            .eventsByGroup()
            .transform(
                "activity.admit",
                new CodecTypeInfo<>(new EventCodec()),
                new LateGate<>(windows, "activity"))
            .uid("activity.admit");
    ports.reject(admitted.getSideOutput(LateGate.LATE));
    ports.write("activity.groups", groups(admitted, policy, windows), ActivityTables.groups(days));
    ports.write(
        "activity.communities",
        communities(admitted, policy, windows),
        ActivityTables.communities(days));
  }

  /** The stream comes partitioned by group already, so this costs no shuffle. */
  private static DataStream<Activity> groups(
      DataStream<Event> events, ActivityPolicy policy, Windows windows) {
    return DataStreamUtils.reinterpretAsKeyedStream(
            events, Event::group, new CodecTypeInfo<GroupKey>(new GroupKeyCodec()))
        .process(
            new WindowOperator<>(
                new GroupMinute(),
                windows,
                policy.provisionalEvery(),
                new CodecTypeInfo<>(new TallyCodec()),
                new CodecTypeInfo<>(new ActivityCodec())))
        .uid("activity.groups")
        .name("activity.groups");
  }

  private static DataStream<Activity> communities(
      DataStream<Event> events, ActivityPolicy policy, Windows windows) {
    return events
        .transform(
            "activity.combine",
            new CodecTypeInfo<>(new PartialCodec()),
            new Combiner(policy.shards()))
        .uid("activity.combine")
        .keyBy(Partial::shard, new CodecTypeInfo<>(new ShardCodec()))
        .process(new ShardGrowth(windows), new CodecTypeInfo<>(new GrowthCodec()))
        .uid("activity.shards")
        .name("activity.shards")
        .keyBy(Growth::communityId, Types.STRING)
        .process(
            new WindowOperator<>(
                new CommunityMinute(),
                windows,
                policy.provisionalEvery(),
                new CodecTypeInfo<>(new CountsCodec()),
                new CodecTypeInfo<>(new ActivityCodec())))
        .uid("activity.communities")
        .name("activity.communities");
  }
}
