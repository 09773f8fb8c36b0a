package dev.hearth.jobs.funnel;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.conversion.ConversionPolicy;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.fact.FunnelTables;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.state.FunnelEntryCodec;
import dev.hearth.jobs.funnel.state.HitCodec;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * messages, member events ─▶ those that a funnel asks about ─▶ by member ─▶ admit ─▶ follow ─▶
 * funnel_entries, and settled ones ─▶ convert ─▶ findings to the rules of alerts; and from the
 * side: members who are to be forgotten, to the same.
 *
 * <p>Where nothing is defined, nothing runs. Beside it {@link TierStage}, where there are tiers.
 */
public final class FunnelJob implements Job {
  static final String NAME = "funnel";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    FunnelPolicy policy = FunnelPolicy.from(config);
    TierStage.attach(ports, policy.funnels().tiers());
    if (policy.funnels().funnels().isEmpty()) {
      return;
    }
    CodecTypeInfo<MemberKey> key = new CodecTypeInfo<>(new MemberKeyCodec());
    SingleOutputStreamOperator<Hit> admitted =
        hits(ports, policy.funnels())
            .keyBy(Hit::who, key)
            .transform("funnel.admit", new CodecTypeInfo<>(new HitCodec()), gate(policy))
            .uid("funnel.admit");
    SingleOutputStreamOperator<FunnelEntry> entries =
        DataStreamUtils.reinterpretAsKeyedStream(admitted, Hit::who, key)
            .transform("funnel.follow", new CodecTypeInfo<>(new FunnelEntryCodec()), follow(policy))
            .uid("funnel.follow");
    ports.reject(admitted.getSideOutput(LateGate.LATE));
    ports.reject(entries.getSideOutput(FunnelOperator.LATE));
    Days days = new Days(CalendarPolicy.from(config));
    ports.write("funnel.entries", entries, FunnelTables.entries(days));
    ports.alert(ConversionStage.findings(entries, policy, ConversionPolicy.from(config), days));
  }

  /** What some funnel asks about, and who is to be forgotten. */
  private static DataStream<Hit> hits(Ports ports, Funnels definitions) {
    CodecTypeInfo<Hit> type = new CodecTypeInfo<>(new HitCodec());
    DataStream<Hit> messages =
        ports
            .messages()
            .flatMap(Hits.ofMessages(definitions), type)
            .uid("funnel.messages")
            .name("funnel.messages");
    DataStream<Hit> events =
        ports
            .occurrences()
            .flatMap(Hits.ofEvents(definitions), type)
            .uid("funnel.events")
            .name("funnel.events");
    DataStream<Hit> erasures =
        ports
            .erasures()
            .map(event -> Hit.erasure(event))
            .returns(type)
            .uid("funnel.erasures")
            .name("funnel.erasures");
    return messages.union(events, erasures);
  }

  /** Takes what happened until that is {@code funnel.lateness} ago, and every erasure. */
  static LateGate<Hit> gate(FunnelPolicy policy) {
    long latenessMs = policy.lateness().toMillis();
    return new LateGate<>(
        hit -> hit.isErasure() ? Long.MAX_VALUE : hit.atMs() + latenessMs, latenessMs, NAME);
  }

  static FunnelOperator follow(FunnelPolicy policy) {
    return new FunnelOperator(policy.funnels(), policy.lateness().toMillis());
  }
}
