package dev.hearth.jobs.alert;

import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.AlertInputCodec;
import dev.hearth.jobs.alert.input.AlertOrder;
import dev.hearth.jobs.alert.life.AlertMemoryCodec;
import dev.hearth.jobs.alert.life.AlertModel;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.AlertCodec;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** findings of all jobs, acknowledgements ─▶ by community, in order ─▶ steps of alerts. */
public final class AlertStage {
  private AlertStage() {}

  /**
   * Decides what becomes of findings.
   *
   * @param occurrences member events in full: those that acknowledge an alert are picked out here,
   *     in the chain that decodes them
   */
  public static DataStream<Alert> decide(
      DataStream<Finding> findings,
      DataStream<Occurrence> occurrences,
      AlertPolicy policy,
      Calendars calendars) {
    CodecTypeInfo<AlertInput> input = new CodecTypeInfo<>(new AlertInputCodec());
    DataStream<AlertInput> acknowledged =
        occurrences
            .flatMap(new Acknowledged(), input)
            .uid("alert.acknowledged")
            .name("alert.acknowledged");
    return findings
        .map(AlertInput::of, input)
        .uid("alert.found")
        .name("alert.found")
        .union(acknowledged)
        .keyBy(AlertInput::communityId, Types.STRING)
        .process(
            new OrderedOperator<>(
                new AlertModel(policy.rules(), calendars),
                new AlertOrder(),
                input,
                new CodecTypeInfo<>(new AlertMemoryCodec()),
                new CodecTypeInfo<>(new AlertCodec())))
        .uid("alert.decide")
        .name("alert.decide");
  }

  /** Picks acknowledgements out of all that happens. */
  private static final class Acknowledged implements FlatMapFunction<Occurrence, AlertInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Occurrence event, Collector<AlertInput> out) {
      if (event.type().equals(Acknowledgement.TYPE)) {
        out.collect(AlertInput.of(Acknowledgement.of(event)));
      }
    }
  }
}
