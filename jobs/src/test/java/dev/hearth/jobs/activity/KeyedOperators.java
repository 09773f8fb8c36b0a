package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.dedup.DedupModel;
import dev.hearth.jobs.flow.dedup.DedupOperator;
import dev.hearth.jobs.flow.dedup.DedupPolicy;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.operator.WindowOperator;
import dev.hearth.jobs.flow.operator.Windows;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Harnesses;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** The keyed operators as the jobs wire them: all that save something per key. */
final class KeyedOperators {
  /** How long after its end a minute still takes events. */
  static final Duration LATENESS = Duration.ofMinutes(10);

  /** Into how many parts a community is split. */
  static final int SHARDS = 4;

  static final Windows WINDOWS = Windows.ofMinutes(LATENESS);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private KeyedOperators() {}

  /** Lets each event through once. */
  static Harnesses<GroupKey, Event, Event> dedup() {
    CodecTypeInfo<Event> events = new CodecTypeInfo<>(new EventCodec());
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                new DedupOperator(new DedupModel(new DedupPolicy(Duration.ofHours(1))))),
        Event::group,
        new CodecTypeInfo<>(new GroupKeyCodec()),
        events);
  }

  /** Minutes of groups. */
  static Harnesses<GroupKey, Event, Activity> groups() {
    CodecTypeInfo<Activity> rows = new CodecTypeInfo<>(new ActivityCodec());
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                new WindowOperator<>(
                    new GroupMinute(),
                    WINDOWS,
                    EVERY,
                    new CodecTypeInfo<>(new TallyCodec()),
                    rows)),
        Event::group,
        new CodecTypeInfo<>(new GroupKeyCodec()),
        rows);
  }

  /** By how much minutes of shards grow. */
  static Harnesses<Shard, Partial, Growth> shards() {
    return new Harnesses<>(
        () -> new KeyedProcessOperator<>(new ShardGrowth(WINDOWS)),
        Partial::shard,
        new CodecTypeInfo<>(new ShardCodec()),
        new CodecTypeInfo<>(new GrowthCodec()));
  }

  /** Minutes of communities. */
  static Harnesses<String, Growth, Activity> communities() {
    CodecTypeInfo<Activity> rows = new CodecTypeInfo<>(new ActivityCodec());
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                new WindowOperator<>(
                    new CommunityMinute(),
                    WINDOWS,
                    EVERY,
                    new CodecTypeInfo<>(new CountsCodec()),
                    rows)),
        Growth::communityId,
        Types.STRING,
        rows);
  }
}
