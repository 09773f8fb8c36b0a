package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import dev.hearth.jobs.silence.fact.Said;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which groups of a community are alive, quiet or cold, and which of its sources are down. The
 * rule is "conversations missed": see {@link dev.hearth.jobs.silence.score.Pace} for the score,
 * {@link dev.hearth.jobs.silence.score.Thresholds} for when it is too much, and {@link
 * dev.hearth.jobs.silence.score.BudgetControl} for how false alarms keep to the budget.
 *
 * <p>One memory for a whole community, because its groups share a rhythm, a budget and their
 * sources; told of signs in the order of their time, so that all it says is a function of the signs
 * alone. The memory is changed in place.
 */
public final class SilenceModel implements Model<CommunityMemory, Sign, Said> {
  private static final long serialVersionUID = 1L;

  private final SilencePolicy policy;
  private final Calendars calendars;
  private transient @Nullable CommunityTurn turn;

  public SilenceModel(SilencePolicy policy, Calendars calendars) {
    this.policy = policy;
    this.calendars = calendars;
  }

  @Override
  public Step<CommunityMemory, Said> on(@Nullable CommunityMemory before, Sign sign) {
    CommunityMemory memory = before == null ? new CommunityMemory(sign.communityId()) : before;
    CommunityTurn now = turnTo(memory);
    now.heard(sign);
    return step(memory, now);
  }

  @Override
  public Step<CommunityMemory, Said> wake(CommunityMemory memory, Instant at) {
    CommunityTurn now = turnTo(memory);
    now.passed(at.toEpochMilli());
    return step(memory, now);
  }

  /** When the present silence of a group is to be told; {@link Long#MAX_VALUE} for never. */
  public long deadlineMs(CommunityMemory memory, String groupId) {
    return turnTo(memory).deadlineMs(groupId);
  }

  /** How silent a group is at a moment, if nobody speaks until then. */
  public Score score(CommunityMemory memory, String groupId, long atMs) {
    return turnTo(memory).score(groupId, atMs);
  }

  private CommunityTurn turnTo(CommunityMemory memory) {
    if (turn == null) {
      turn = new CommunityTurn(policy, calendars);
    }
    return turn.in(memory);
  }

  private static Step<CommunityMemory, Said> step(CommunityMemory memory, CommunityTurn turn) {
    long nextMs = turn.nextMs();
    return new Step<>(
        memory, turn.said(), nextMs == Long.MAX_VALUE ? null : Instant.ofEpochMilli(nextMs));
  }
}
