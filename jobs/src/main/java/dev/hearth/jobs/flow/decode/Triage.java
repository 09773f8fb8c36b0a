package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.erase.ErasureSource;
import dev.hearth.jobs.flow.erase.ErasureTable;
import dev.hearth.jobs.flow.erase.ErasureWatch;
import dev.hearth.jobs.flow.erase.Erasures;
import dev.hearth.jobs.flow.erase.Trace;
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
 *
 * <p>What a member did who is to be forgotten goes on without a name, so that all that is counted
 * stays the same, and leaves a trace instead of a row.
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

  /** What is left of events of members who are forgotten. */
  public static final OutputTag<Trace> TRACES = new OutputTag<>("traces") {};

  private final ErasureSource erasures;
  private transient @Nullable ErasureWatch erased;
  private transient @Nullable Counter pulses;
  private transient @Nullable Counter rejections;

  public Triage(ErasureSource erasures) {
    this.erasures = erasures;
  }

  @Override
  public void open(OpenContext context) throws InterruptedException {
    erased = ErasureWatch.open(erasures);
    pulses = getRuntimeContext().getMetricGroup().counter(FlowMetrics.PULSES);
    rejections = getRuntimeContext().getMetricGroup().counter(FlowMetrics.REJECTED);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Event> out) {
    Erasures forgotten = erased == null ? Erasures.NONE : erased.known();
    Event event = arrival.event();
    if (event != null && !forgotten.isEmpty() && forgotten.covers(event)) {
      context.output(TRACES, Trace.of(event, arrival.eventId()));
      out.collect(ErasureTable.isOne(event) ? event : event.nameless());
      return;
    }
    if (arrival.message() != null) {
      context.output(MESSAGES, forgotten.cleaned(arrival.message()));
    } else if (arrival.occurrence() != null) {
      context.output(OCCURRENCES, forgotten.cleaned(arrival.occurrence()));
    } else if (arrival.rejected() != null) {
      context.output(REJECTED, arrival.rejected());
      count(rejections);
    } else if (arrival.pulse() != null) {
      context.output(PULSES, arrival.pulse());
      count(pulses);
    }
    if (event != null) {
      out.collect(event);
    }
  }

  @Override
  public void close() {
    if (erased != null) {
      erased.close();
    }
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.inc();
    }
  }
}
