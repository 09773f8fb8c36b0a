package dev.hearth.jobs.churn;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.community.CommunitySignCodec;
import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnRiskCodec;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.ChurnTables;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.ContributionCodec;
import dev.hearth.jobs.churn.input.Counted;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * contributions by member ─┬─▶ watch ─┬─▶ by community ─▶ community ─▶ broadcast ─┐
 * ─────────────────────────┤ └─▶ churn_labels │
 * ─────────────────────────└──────────────────────────▶ score ◀───────────────────┘
 *
 * <p>and from score: churn_risks, churn_predictions, findings, and loyal members by community to
 * losses. To a community goes one record for each day of a member and one for each snapshot that it
 * is in; what is known of communities comes back as one record a day.
 */
public final class ChurnJob implements Job {

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    ChurnPolicy policy = ChurnPolicy.from(config);
    KeyedStream<Contribution, MemberKey> members = members(ports, policy.counted());
    SingleOutputStreamOperator<CommunitySign> signs =
        members
            .process(ChurnGraph.watch(policy))
            .uid("churn.watch")
            .name("churn.watch")
            .process(new WatchTriage(), new CodecTypeInfo<>(new CommunitySignCodec()))
            .uid("churn.watched")
            .name("churn.watched");
    ports.write("churn.labels", signs.getSideOutput(WatchTriage.LABELS), ChurnTables.LABELS);
    SingleOutputStreamOperator<CommunityDay> days =
        signs
            .keyBy(CommunitySign::communityId, Types.STRING)
            .process(ChurnGraph.community(policy))
            .uid("churn.community")
            .name("churn.community");
    SingleOutputStreamOperator<ChurnRisk> risks = score(members, days, policy);
    DataStream<Prediction> predictions = risks.getSideOutput(ChurnTriage.PREDICTIONS);
    ports.write("churn.risks", risks, ChurnTables.RISKS);
    ports.write("churn.predictions", predictions, ChurnTables.PREDICTIONS);
    ports.alert(risks.getSideOutput(ChurnTriage.FINDINGS));
    ports.alert(
        predictions
            .filter(Prediction::loyal)
            .uid("churn.loyal")
            .name("churn.loyal")
            .keyBy(Prediction::communityId, Types.STRING)
            .process(ChurnGraph.losses(policy))
            .uid("churn.losses")
            .name("churn.losses"));
  }

  private static KeyedStream<Contribution, MemberKey> members(Ports ports, Counted counted) {
    DataStream<Contribution> contributions =
        ports
            .eventsByMember()
            .filter(counted::has)
            .uid("churn.counted")
            .name("churn.counted")
            .map(event -> Counted.of(event))
            .returns(new CodecTypeInfo<>(new ContributionCodec()))
            .uid("churn.contributions")
            .name("churn.contributions");
    return DataStreamUtils.reinterpretAsKeyedStream(
        contributions, Contribution::who, new CodecTypeInfo<>(new MemberKeyCodec()));
  }

  private static SingleOutputStreamOperator<ChurnRisk> score(
      KeyedStream<Contribution, MemberKey> members,
      DataStream<CommunityDay> days,
      ChurnPolicy policy) {
    var score = ChurnGraph.score(policy);
    SingleOutputStreamOperator<ChurnSaid> said =
        members
            .connect(days.broadcast(score.surroundings()))
            .process(score)
            .uid("churn.score")
            .name("churn.score");
    return said.process(new ChurnTriage(), new CodecTypeInfo<>(new ChurnRiskCodec()))
        .uid("churn.split")
        .name("churn.split");
  }
}
