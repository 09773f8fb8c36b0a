package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.watch.Snapshots;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The risk that one member leaves: worked out at each of its contributions, when it reaches another
 * band because time passes, and at each snapshot.
 *
 * <p>The moment at which a silent member reaches the next band is known beforehand as long as the
 * community goes on as it does; how it went on is looked at with each snapshot.
 */
public final class MemberModel implements Model<MemberMemory, Contribution, ChurnSaid> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MS = 86_400_000L;
  private static final double WEIGHT_HALF_LIFE_MS = 28.0 * DAY_MS;
  private static final long NEVER = Long.MAX_VALUE;

  private final MemberRule rule;
  private final MemberKey who;
  private final Outlook outlook;

  /**
   * @param who the member
   * @param outlook what is known of its community
   */
  public MemberModel(MemberRule rule, MemberKey who, Outlook outlook) {
    this.rule = rule;
    this.who = who;
    this.outlook = outlook;
  }

  @Override
  public Step<MemberMemory, ChurnSaid> on(
      @Nullable MemberMemory before, Contribution contribution) {
    if (contribution.isErasure()) {
      return Step.forget();
    }
    MemberMemory memory = before == null ? new MemberMemory() : before;
    long lastMs = memory.habit.lastMs();
    long atMs = Math.max(contribution.atMs(), lastMs);
    boolean isNewDay = memory.habit.contributed(contribution.atMs());
    memory.weight = 1 + memory.weight * Math.pow(2, (lastMs - atMs) / WEIGHT_HALF_LIFE_MS);
    memory.unwritten = true;
    List<ChurnSaid> said = new ArrayList<>();
    Seen seen = look(memory, atMs);
    boolean isOther = seen.band() != memory.band;
    if (isOther || atMs >= memory.rowMs + rule.rowEveryMs()) {
      write(memory, seen, said);
    }
    if (isOther || isNewDay || atMs >= memory.crossingMs) {
      expect(memory, atMs);
    }
    return step(memory, atMs, said);
  }

  @Override
  public Step<MemberMemory, ChurnSaid> wake(MemberMemory memory, Instant at) {
    long atMs = at.toEpochMilli();
    List<ChurnSaid> said = new ArrayList<>();
    Seen seen = look(memory, atMs);
    boolean isSnapshot = Snapshots.fromMs(atMs) == atMs;
    if (isSnapshot && isToPredict(memory, atMs)) {
      memory.snapshotMs = atMs;
      said.add(ChurnSaid.of(seen.prediction()));
    }
    boolean isOther = seen.band() != memory.band;
    boolean isDue = memory.unwritten && atMs >= memory.rowMs + rule.rowEveryMs();
    if (isOther || isDue) {
      write(memory, seen, said);
    }
    if (isOther || isSnapshot || atMs >= memory.crossingMs) {
      expect(memory, atMs);
    }
    return step(memory, atMs, said);
  }

  /** Whoever is heard of late is not predicted again: that would be in hindsight. */
  private boolean isToPredict(MemberMemory memory, long snapshotMs) {
    return snapshotMs > memory.snapshotMs
        && rule.snapshots().has(memory.habit.lastMs(), snapshotMs);
  }

  private Seen look(MemberMemory memory, long atMs) {
    return new Seen(who, memory, atMs, outlook.at(atMs), rule);
  }

  private void write(MemberMemory memory, Seen seen, List<ChurnSaid> said) {
    memory.band = seen.band();
    memory.rows++;
    memory.rowMs = seen.atMs();
    memory.unwritten = false;
    said.add(ChurnSaid.of(seen.row()));
    boolean isAtRisk = memory.band >= rule.alertBand();
    if (isAtRisk && !memory.told && seen.isWorthTelling()) {
      memory.told = true;
      said.add(ChurnSaid.of(new MemberFindings(seen).atRisk(Stage.RAISED)));
    } else if (memory.told && !isAtRisk) {
      memory.told = false;
      said.add(ChurnSaid.of(new MemberFindings(seen).atRisk(Stage.CLEARED)));
    }
  }

  /** When the band changes if the member stays silent and its community goes on like this. */
  private void expect(MemberMemory memory, long atMs) {
    CommunityDay community = outlook.at(atMs);
    double term = ChurnWeights.CURRENT.trendTerm(community.ratio());
    memory.crossingMs = rule.bands().crossingMs(memory.habit, term, community.platt(), atMs);
  }

  private Step<MemberMemory, ChurnSaid> step(MemberMemory memory, long atMs, List<ChurnSaid> said) {
    long nextMs = memory.crossingMs > atMs ? memory.crossingMs : NEVER;
    long snapshotMs = Snapshots.fromMs(Math.max(atMs, memory.snapshotMs + 1));
    if (rule.snapshots().has(memory.habit.lastMs(), snapshotMs)) {
      nextMs = Math.min(nextMs, snapshotMs);
    }
    if (memory.unwritten) {
      nextMs = Math.min(nextMs, memory.rowMs + rule.rowEveryMs());
    }
    return new Step<>(memory, said, nextMs == NEVER ? null : Instant.ofEpochMilli(nextMs));
  }
}
