package dev.hearth.jobs.silence;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.GroupStatusCodec;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.SaidCodec;
import dev.hearth.jobs.silence.fact.SilenceTables;
import dev.hearth.jobs.silence.state.CommunityMemoryCodec;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * people who speak, and pulses of sources ─▶ by community, in order of event time ─▶ detect ─▶
 * split ─┬─▶ group_status; and: silences; and: findings to the rules of alerts.
 */
public final class SilenceJob implements Job {

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    SingleOutputStreamOperator<GroupStatus> statuses =
        people(ports)
            .union(sources(ports))
            .keyBy(Sign::communityId, Types.STRING)
            .process(
                detect(
                    new SilenceModel(
                        SilencePolicy.from(config), CalendarOptions.calendars(config))))
            .uid("silence.detect")
            .name("silence.detect")
            .process(new SaidTriage(), new CodecTypeInfo<>(new GroupStatusCodec()))
            .uid("silence.split")
            .name("silence.split");
    ports.write("silence.status", statuses, SilenceTables.STATUS);
    ports.write(
        "silence.changes", statuses.getSideOutput(SaidTriage.CHANGES), SilenceTables.CHANGES);
    ports.alert(statuses.getSideOutput(SaidTriage.FINDINGS));
  }

  /** The model at work on one community after another, each with all of its signs in order. */
  static OrderedOperator<String, CommunityMemory, Sign, Said> detect(SilenceModel model) {
    return new OrderedOperator<>(
        model,
        new SignOrder(),
        new CodecTypeInfo<>(new SignCodec()),
        new CodecTypeInfo<>(new CommunityMemoryCodec()),
        new CodecTypeInfo<>(new SaidCodec()));
  }

  private static DataStream<Sign> people(Ports ports) {
    return ports
        .eventsByGroup()
        .filter(Sign::isOne)
        .uid("silence.heard")
        .name("silence.heard")
        .map(event -> Sign.of(event))
        .returns(new CodecTypeInfo<>(new SignCodec()))
        .uid("silence.people")
        .name("silence.people");
  }

  private static DataStream<Sign> sources(Ports ports) {
    return ports
        .pulses()
        .map(pulse -> Sign.of(pulse))
        .returns(new CodecTypeInfo<>(new SignCodec()))
        .uid("silence.sources")
        .name("silence.sources");
  }
}
