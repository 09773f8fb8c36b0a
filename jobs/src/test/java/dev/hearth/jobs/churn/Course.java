package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.CommunityModel;
import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.community.CommunitySignOrder;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.ContributionOrder;
import dev.hearth.jobs.churn.loss.LossModel;
import dev.hearth.jobs.churn.loss.LossOrder;
import dev.hearth.jobs.churn.member.MemberModel;
import dev.hearth.jobs.churn.watch.WatchModel;
import dev.hearth.jobs.churn.watch.Watched;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.operator.OrderedOperator.Order;
import dev.hearth.jobs.testing.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the models say of contributions one after another, without Flink. */
record Course(
    List<Contribution> contributions,
    List<Watched> watched,
    List<CommunitySign> signs,
    List<CommunityDay> days,
    List<ChurnSaid> said,
    List<Prediction> loyal,
    List<Finding> losses) {

  static Course of(ChurnPolicy policy, List<Contribution> contributions, long untilMs) {
    List<Watched> watched =
        told(
            contributions,
            Contribution::who,
            who -> new WatchModel(policy.rule().snapshots(), who),
            new ContributionOrder(),
            untilMs);
    List<CommunitySign> signs = watched.stream().flatMap(Course::signs).toList();
    List<CommunityDay> days =
        told(
            signs,
            CommunitySign::communityId,
            id -> new CommunityModel(policy.horizonDays(), id),
            new CommunitySignOrder(),
            untilMs);
    List<ChurnSaid> said =
        told(
            contributions,
            Contribution::who,
            who -> new MemberModel(policy.rule(), who, outlook(days, who.communityId())),
            new ContributionOrder(),
            untilMs);
    List<Prediction> loyal =
        said.stream()
            .map(ChurnSaid::prediction)
            .filter(Objects::nonNull)
            .filter(Prediction::loyal)
            .toList();
    List<Finding> losses =
        told(
            loyal,
            Prediction::communityId,
            id -> new LossModel(policy.lossBudget(), policy.horizonDays(), id),
            new LossOrder(),
            untilMs);
    return new Course(contributions, watched, signs, days, said, loyal, losses);
  }

  private static Outlook outlook(List<CommunityDay> days, String communityId) {
    return new Outlook(days.stream().filter(day -> day.communityId().equals(communityId)).toList());
  }

  private static Stream<CommunitySign> signs(Watched watched) {
    List<CommunitySign> signs = new ArrayList<>();
    if (watched.day() != null) {
      signs.add(CommunitySign.of(watched.day()));
    }
    if (watched.label() != null) {
      signs.add(CommunitySign.of(watched.label()));
    }
    return signs.stream();
  }

  private static <K, M, E, O> List<O> told(
      List<E> events,
      Function<E, K> key,
      Function<K, Model<M, E, O>> model,
      Order<E> order,
      long untilMs) {
    Map<K, Told<M, E, O>> models = new LinkedHashMap<>();
    List<E> sorted = events.stream().sorted(order.inTime()).toList();
    for (E event : sorted) {
      models.computeIfAbsent(key.apply(event), k -> new Told<>(model.apply(k), order)).hear(event);
    }
    models.values().forEach(one -> one.passTo(untilMs));
    return models.values().stream().flatMap(one -> one.said().stream()).toList();
  }
}
