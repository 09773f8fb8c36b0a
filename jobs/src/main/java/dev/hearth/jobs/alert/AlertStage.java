package dev.hearth.jobs.alert;

import dev.hearth.jobs.alert.input.Acknowledgement;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.alert.input.AlertInputCodec;
import dev.hearth.jobs.alert.input.AlertOrder;
import dev.hearth.jobs.alert.input.Forgotten;
import dev.hearth.jobs.alert.life.AlertMemoryCodec;
import dev.hearth.jobs.alert.life.AlertModel;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.AlertCodec;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * findings of all jobs, acknowledgements, erasures ─▶ by community, in order ─▶ steps of alerts.
 */
public final class AlertStage {
  private AlertStage() {}

  /**
   * Decides what becomes of findings.
   *
   * @param findings what jobs found
   * @param occurrences all that happens; acknowledgements are picked out of it
   * @param erasures who is to be forgotten
   */
  public static DataStream<Alert> decide(
      DataStream<Finding> findings,
      DataStream<Occurrence> occurrences,
      DataStream<Event> erasures,
      AlertPolicy policy,
      Calendars calendars) {
    CodecTypeInfo<AlertInput> input = new CodecTypeInfo<>(new AlertInputCodec());
    DataStream<AlertInput> acknowledged =
        occurrences
            .flatMap(new Acknowledged(), input)
            .uid("alert.acknowledged")
            .name("alert.acknowledged");
    DataStream<AlertInput> forgotten =
        erasures
            .map(event -> AlertInput.of(Forgotten.of(event)), input)
            .uid("alert.forgotten")
            .name("alert.forgotten");
    return findings
        .map(AlertInput::of, input)
        .uid("alert.found")
        .name("alert.found")
        .union(acknowledged, forgotten)
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
