package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.conversion.ConversionMemory;
import dev.hearth.jobs.funnel.conversion.ConversionModel;
import dev.hearth.jobs.funnel.conversion.ConversionPolicy;
import dev.hearth.jobs.funnel.conversion.Segment;
import dev.hearth.jobs.funnel.conversion.Settled;
import dev.hearth.jobs.funnel.conversion.state.ConversionMemoryCodec;
import dev.hearth.jobs.funnel.conversion.state.SegmentCodec;
import dev.hearth.jobs.funnel.conversion.state.SettledCodec;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import org.apache.flink.streaming.api.datastream.DataStream;

/** paths that are settled ─▶ by funnel, group and first breakdown ─▶ convert ─▶ findings. */
final class ConversionStage {
  private ConversionStage() {}

  /** What is found of conversions. */
  static DataStream<Finding> findings(
      DataStream<FunnelEntry> entries, FunnelPolicy policy, ConversionPolicy judging, Days days) {
    return entries
        .flatMap(new Settling(policy, days), new CodecTypeInfo<>(new SettledCodec()))
        .uid("funnel.settled")
        .name("funnel.settled")
        .keyBy(Settled::segment, new CodecTypeInfo<>(new SegmentCodec()))
        .process(convert(judging, days))
        .uid("funnel.convert")
        .name("funnel.convert");
  }

  /** The model at work on one segment after another, each with all settled paths, in order. */
  static OrderedOperator<Segment, ConversionMemory, Settled, Finding> convert(
      ConversionPolicy judging, Days days) {
    return new OrderedOperator<>(
        new ConversionModel(judging, days),
        new SettledOrder(),
        new CodecTypeInfo<>(new SettledCodec()),
        new CodecTypeInfo<>(new ConversionMemoryCodec()),
        new CodecTypeInfo<>(new FindingCodec()));
  }

  /** By the moment at which they were settled; of one segment and day it does not matter. */
  private static final class SettledOrder implements OrderedOperator.Order<Settled> {
    private static final long serialVersionUID = 1L;

    @Override
    public long atMs(Settled path) {
      return path.atMs();
    }

    @Override
    public int compare(Settled one, Settled other) {
      return Boolean.compare(one.converted(), other.converted());
    }
  }
}
