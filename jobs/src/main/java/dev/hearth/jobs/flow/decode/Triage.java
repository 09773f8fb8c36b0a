package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.key.PulseCodec;
import dev.hearth.jobs.flow.metrics.FlowMetrics;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Splits arrivals right behind the source: the reduced event goes on, the full one to the archive,
 * rejections to theirs. A pulse has moved the watermark by now; it goes on to whoever watches over
 * the sources.
 */
public final class Triage extends ProcessFunction<Arrival, Event> {
  private static final long serialVersionUID = 1L;

  /** Messages in full. */
  public static final OutputTag<Message> MESSAGES = new OutputTag<>("messages") {};

  /** Member events in full. */
  public static final OutputTag<Occurrence> OCCURRENCES = new OutputTag<>("occurrences") {};

  /** Signs of life of sources. */
  public static final OutputTag<Pulse> PULSES =
      new OutputTag<>("pulses", new CodecTypeInfo<>(new PulseCodec()));

  /** What could not be read or was not valid. */
  public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

  private transient @Nullable Counter pulses;
  private transient @Nullable Counter rejections;

  @Override
  public void open(OpenContext context) {
    pulses = getRuntimeContext().getMetricGroup().counter(FlowMetrics.PULSES);
    rejections = getRuntimeContext().getMetricGroup().counter(FlowMetrics.REJECTED);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Event> out) {
    if (arrival.message() != null) {
      context.output(MESSAGES, arrival.message());
    } else if (arrival.occurrence() != null) {
      context.output(OCCURRENCES, arrival.occurrence());
    } else if (arrival.rejected() != null) {
      context.output(REJECTED, arrival.rejected());
      count(rejections);
    } else if (arrival.pulse() != null) {
      context.output(PULSES, arrival.pulse());
      count(pulses);
    }
    if (arrival.event() != null) {
      out.collect(arrival.event());
    }
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.inc();
    }
  }
}
