package dev.hearth.jobs.churn.loss;

import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.watch.Snapshots;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up, at each snapshot, what a community is expected to lose of its loyal members, and tells
 * when that is more than its budget. Of others many come and go wherever people meet, so they would
 * say little.
 */
public final class LossModel implements Model<LossMemory, Prediction, Finding> {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "churn.community";

  /** Of fewer members one alone makes the share. */
  private static final int FEWEST = 10;

  /** What was told is over when the share is a tenth below the budget. */
  private static final double HYSTERESIS = 0.9;

  private static final String SQL =
      "SELECT sum(probability) / count() AS score FROM churn_predictions\n"
          + "WHERE community_id = {community} AND loyal"
          + " AND snapshot = fromUnixTimestamp64Milli({snapshot}, 'UTC')";

  private final double budget;
  private final int horizonDays;
  private final String communityId;

  /**
   * @param budget the share of loyal members that may be lost within the horizon
   * @param horizonDays the horizon
   * @param communityId the community
   */
  public LossModel(double budget, int horizonDays, String communityId) {
    this.budget = budget;
    this.horizonDays = horizonDays;
    this.communityId = communityId;
  }

  @Override
  public Step<LossMemory, Finding> on(@Nullable LossMemory before, Prediction prediction) {
    long snapshotMs = prediction.snapshotMs();
    if (before != null && snapshotMs < before.snapshotMs()) {
      return tooLate(before);
    }
    LossMemory memory =
        before == null
            ? LossMemory.begin(snapshotMs, false, 0)
            : before.snapshotMs() < snapshotMs
                ? LossMemory.begin(snapshotMs, before.told(), before.toldMs())
                : before;
    return Step.keep(
        memory.with(prediction.risk().probability()), Instant.ofEpochMilli(snapshotMs));
  }

  /** A member of a snapshot that was judged already. */
  private static Step<LossMemory, Finding> tooLate(LossMemory memory) {
    return Step.keep(
        memory,
        memory.told() ? Instant.ofEpochMilli(Snapshots.afterMs(memory.snapshotMs())) : null);
  }

  @Override
  public Step<LossMemory, Finding> wake(LossMemory memory, Instant at) {
    long atMs = at.toEpochMilli();
    LossMemory now =
        memory.snapshotMs() < atMs
            ? LossMemory.begin(atMs, memory.told(), memory.toldMs())
            : memory;
    boolean tooMany = now.members() >= FEWEST && now.share() > budget;
    boolean over = now.members() < FEWEST || now.share() <= budget * HYSTERESIS;
    if (!now.told() && !tooMany) {
      return Step.keep(now, null);
    }
    Instant next = Instant.ofEpochMilli(Snapshots.afterMs(atMs));
    if (!now.told()) {
      LossMemory told = now.told(true, atMs);
      return Step.say(told, finding(told, Stage.RAISED), next);
    }
    return over
        ? Step.say(now.told(false, atMs), finding(now, Stage.CLEARED), null)
        : Step.say(now, finding(now, Stage.CHANGED), next);
  }

  private Finding finding(LossMemory memory, Stage stage) {
    return new Finding(
        Subject.community(communityId),
        KIND,
        stage,
        memory.snapshotMs(),
        memory.toldMs(),
        memory.share(),
        budget,
        stage == Stage.CLEARED ? wordsOfEnd(memory) : words(memory),
        say(
            "{\"loyal_members\":%d,\"expected_losses\":%.3f,\"share\":%.6f,\"budget\":%.6f,"
                + "\"horizon_days\":%d}",
            memory.members(), memory.expected(), memory.share(), budget, horizonDays),
        Quoted.filled(
            SQL,
            Map.of(
                "community",
                Quoted.sql(communityId),
                "snapshot",
                Long.toString(memory.snapshotMs()))));
  }

  private Words words(LossMemory memory) {
    return new Words(
        say("%s is losing loyal members", communityId),
        say(
            "Of %d loyal members, %.1f are expected to fall silent within %d days: %.0f %%, and the"
                + " budget is %.0f %%.",
            memory.members(), memory.expected(), horizonDays, 100 * memory.share(), 100 * budget),
        say("%s 正在流失忠实成员", communityId),
        say(
            "%d 位忠实成员中，预计有 %.1f 位将在 %d 天内沉默（%.0f%%，预算为 %.0f%%）。",
            memory.members(), memory.expected(), horizonDays, 100 * memory.share(), 100 * budget));
  }

  private Words wordsOfEnd(LossMemory memory) {
    return new Words(
        say("%s keeps its loyal members again", communityId),
        say(
            "%.0f %% of %d loyal members are expected to fall silent within %d days.",
            100 * memory.share(), memory.members(), horizonDays),
        say("%s 的忠实成员趋于稳定", communityId),
        say(
            "%d 位忠实成员中，预计 %.0f%% 将在 %d 天内沉默。",
            memory.members(), 100 * memory.share(), horizonDays));
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
