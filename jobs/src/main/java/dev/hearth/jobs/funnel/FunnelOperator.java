package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.metrics.FlowMetrics;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.state.CodecSerializer;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.follow.PathKey;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.path.FunnelModel;
import dev.hearth.jobs.funnel.state.FollowedCodec;
import dev.hearth.jobs.funnel.state.PathKeyCodec;
import java.util.Objects;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Follows every path of one member after another. An event touches the memories of the paths that
 * it is on and no others, however many the member has.
 *
 * <p>A timer belongs to a path, not to the member: Flink keeps it with a name, which is the path's,
 * so that a wake costs one memory and nothing beside the timers says who is to be woken. A path has
 * one timer at most, which is never put off: it comes, finds that later is enough, and is set anew.
 *
 * <p>One state, a memory for each path: it has no TTL and needs none. What a path keeps of its
 * events goes with the watermark; what stays of one that is over is its name and a byte, so that it
 * does not begin again. {@code member.erased} clears all; the memories of a funnel that is defined
 * no longer go when they are woken.
 *
 * <p>The end of the input is no time: nobody is told anything then.
 */
final class FunnelOperator extends AbstractStreamOperator<FunnelEntry>
    implements OneInputStreamOperator<Hit, FunnelEntry>, Triggerable<MemberKey, PathKey> {
  private static final long serialVersionUID = 1L;

  /** Events of which so many of one path are open that the rule takes none before them. */
  static final OutputTag<Rejected> LATE = new OutputTag<>("late") {};

  private final Funnels definitions;
  private final long latenessMs;

  private transient @Nullable Following following;
  private transient @Nullable Counter late;

  /**
   * @param definitions all funnels
   * @param latenessMs how far behind the watermark an event still counts
   */
  FunnelOperator(Funnels definitions, long latenessMs) {
    this.definitions = definitions;
    this.latenessMs = latenessMs;
  }

  @Override
  public void open() throws Exception {
    super.open();
    late = getMetricGroup().counter(FlowMetrics.LATE);
    InternalTimerService<PathKey> timers =
        getInternalTimerService("wakes", new CodecSerializer<>(new PathKeyCodec()), this);
    following =
        new Following(
            definitions,
            latenessMs,
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "paths",
                        new CodecTypeInfo<>(new PathKeyCodec()),
                        new CodecTypeInfo<>(new FollowedCodec()))),
            timers,
            entry -> output.collect(new StreamRecord<>(entry)));
  }

  @Override
  public void processElement(StreamRecord<Hit> element) throws Exception {
    Hit hit = element.getValue();
    MemberKey who = hit.who();
    if (hit.isErasure()) {
      following().forgetAt(who, hit.atMs());
      return;
    }
    boolean tooLate = false;
    for (Match match : hit.matches()) {
      tooLate |= following().hear(who, match, hit.platform());
    }
    if (tooLate) {
      reject(hit);
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    following().reach(watermark.getTimestamp());
    super.processWatermark(watermark);
  }

  @Override
  public void onEventTime(InternalTimer<MemberKey, PathKey> timer) throws Exception {
    following().wake(timer.getKey(), timer.getNamespace(), timer.getTimestamp());
  }

  /** Nobody asks for the machine's clock here. */
  @Override
  public void onProcessingTime(InternalTimer<MemberKey, PathKey> timer) {}

  private void reject(Hit hit) {
    String detail =
        "More than %,d later events of one path are kept".formatted(FunnelModel.MOST_TOUCHES);
    output.collect(
        LATE, new StreamRecord<>(Rejected.late(hit, FunnelJob.NAME, detail), hit.atMs()));
    if (late != null) {
      late.inc();
    }
  }

  private Following following() {
    return Objects.requireNonNull(following, "not open");
  }
}
