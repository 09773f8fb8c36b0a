package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.CommunityDayCodec;
import dev.hearth.jobs.churn.community.CommunityMemory;
import dev.hearth.jobs.churn.community.CommunityMemoryCodec;
import dev.hearth.jobs.churn.community.CommunityModel;
import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.community.CommunitySignCodec;
import dev.hearth.jobs.churn.community.CommunitySignOrder;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.community.OutlookCodec;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.ChurnSaidCodec;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.fact.PredictionCodec;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.ContributionCodec;
import dev.hearth.jobs.churn.input.ContributionOrder;
import dev.hearth.jobs.churn.loss.LossMemory;
import dev.hearth.jobs.churn.loss.LossMemoryCodec;
import dev.hearth.jobs.churn.loss.LossModel;
import dev.hearth.jobs.churn.loss.LossOrder;
import dev.hearth.jobs.churn.member.MemberMemory;
import dev.hearth.jobs.churn.member.MemberMemoryCodec;
import dev.hearth.jobs.churn.member.MemberNews;
import dev.hearth.jobs.churn.watch.WatchMemory;
import dev.hearth.jobs.churn.watch.WatchMemoryCodec;
import dev.hearth.jobs.churn.watch.WatchModel;
import dev.hearth.jobs.churn.watch.Watched;
import dev.hearth.jobs.churn.watch.WatchedCodec;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.operator.InformedOperator;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;

/** The models of churn as operators. */
public final class ChurnGraph {
  private ChurnGraph() {}

  /** One member after another: its days, and what became of it after snapshots. */
  static OrderedOperator<MemberKey, WatchMemory, Contribution, Watched> watch(ChurnPolicy policy) {
    return new OrderedOperator<>(
        who -> new WatchModel(policy.rule().snapshots(), who),
        new ContributionOrder(),
        new CodecTypeInfo<>(new ContributionCodec()),
        new CodecTypeInfo<>(new WatchMemoryCodec()),
        new CodecTypeInfo<>(new WatchedCodec()));
  }

  /** One community after another: what holds for all of its members. */
  static OrderedOperator<String, CommunityMemory, CommunitySign, CommunityDay> community(
      ChurnPolicy policy) {
    return new OrderedOperator<>(
        communityId -> new CommunityModel(policy.horizonDays(), communityId),
        new CommunitySignOrder(),
        new CodecTypeInfo<>(new CommunitySignCodec()),
        new CodecTypeInfo<>(new CommunityMemoryCodec()),
        new CodecTypeInfo<>(new CommunityDayCodec()));
  }

  /** One member after another: its risk. */
  public static InformedOperator<
          MemberKey, MemberMemory, Contribution, CommunityDay, Outlook, ChurnSaid>
      score(ChurnPolicy policy) {
    return new InformedOperator<>(
        new MemberNews(policy.rule()),
        new ContributionOrder(),
        new InformedOperator.Kinds<>(
            new CodecTypeInfo<>(new ContributionCodec()),
            new CodecTypeInfo<>(new MemberMemoryCodec()),
            new CodecTypeInfo<>(new OutlookCodec()),
            new CodecTypeInfo<>(new ChurnSaidCodec())));
  }

  /** One community after another: what it is going to lose. */
  static OrderedOperator<String, LossMemory, Prediction, Finding> losses(ChurnPolicy policy) {
    return new OrderedOperator<>(
        communityId -> new LossModel(policy.lossBudget(), policy.horizonDays(), communityId),
        new LossOrder(),
        new CodecTypeInfo<>(new PredictionCodec()),
        new CodecTypeInfo<>(new LossMemoryCodec()),
        new CodecTypeInfo<>(new FindingCodec()));
  }
}
