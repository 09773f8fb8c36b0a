package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnRisk.Part;
import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.fact.ChurnRisk.Why;
import dev.hearth.jobs.churn.fact.ChurnRisk.Worth;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.score.Features;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Reason;
import dev.hearth.jobs.churn.score.Reasons;
import dev.hearth.jobs.flow.event.MemberKey;
import java.util.List;

/** A member as it is seen at a moment. */
final class Seen {
  private static final long DAY_MS = 86_400_000L;
  private static final double HALF_LIFE_DAYS = 28;
  private static final int LAST_WEEKS = 0b1111;
  private static final int LOYAL_WEEKS = 3;
  private static final long LOYAL_MS = 60 * DAY_MS;

  private final MemberKey who;
  private final MemberMemory memory;
  private final long atMs;
  private final CommunityDay community;
  private final MemberRule rule;
  private final Features features;
  private final Risk risk;

  Seen(MemberKey who, MemberMemory memory, long atMs, CommunityDay community, MemberRule rule) {
    this.who = who;
    this.memory = memory;
    this.atMs = atMs;
    this.community = community;
    this.rule = rule;
    this.features = memory.habit.features(atMs).in(community.ratio());
    double score = ChurnWeights.CURRENT.score(features);
    double probability = community.platt().probability(score);
    this.risk =
        new Risk(
            probability,
            score,
            community.ratio(),
            community.platt(),
            rule.bands().of(probability),
            ChurnWeights.CURRENT.version());
  }

  MemberKey who() {
    return who;
  }

  long atMs() {
    return atMs;
  }

  int band() {
    return risk.band();
  }

  Risk risk() {
    return risk;
  }

  Features features() {
    return features;
  }

  Habit habit() {
    return memory.habit;
  }

  MemberRule rule() {
    return rule;
  }

  /** Whether an operator wants to hear of this one, and not only of how many they are. */
  boolean isWorthTelling() {
    Worth worth = worth();
    return worth.loyal() || worth.carries();
  }

  Worth worth() {
    return new Worth(share(), isLoyal(), carries());
  }

  Prediction prediction() {
    return new Prediction(
        who.communityId(), who.memberId(), atMs, risk, memory.habit.lastMs(), isLoyal());
  }

  ChurnRisk row() {
    Reasons reasons = Reasons.of(features);
    return new ChurnRisk(
        who.communityId(),
        who.memberId(),
        atMs,
        risk,
        new Why(
            part(reasons.all(), 0),
            part(reasons.all(), 1),
            reasons.english(),
            reasons.chinese(),
            features.usualGapDays()),
        memory.habit.saved(),
        worth(),
        memory.rows);
  }

  private static Part part(List<Reason> reasons, int index) {
    if (index >= reasons.size()) {
      return Part.NONE;
    }
    Reason reason = reasons.get(index);
    return new Part(reason.code(), reason.contribution());
  }

  /** By how it was when it was last heard: who has left is loyal no more by any other measure. */
  private boolean isLoyal() {
    Habit.Saved habit = memory.habit.saved();
    return Long.bitCount(habit.weekMask() & LAST_WEEKS) >= LOYAL_WEEKS
        && habit.lastMs() - habit.firstMs() >= LOYAL_MS;
  }

  /**
   * By what it had contributed when it was last heard, likewise: its share fades in silence, and by
   * the time that it is at risk nobody new would be left who carries anything.
   */
  private boolean carries() {
    return memory.weight / Math.max(memory.weight, community.contributions())
        >= rule.carryingShare();
  }

  private double share() {
    double days = (double) (atMs - memory.habit.lastMs()) / DAY_MS;
    double own = memory.weight * Math.pow(2, -days / HALF_LIFE_DAYS);
    return own / Math.max(own, community.contributions());
  }
}
