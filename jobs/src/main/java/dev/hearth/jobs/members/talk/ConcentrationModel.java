package dev.hearth.jobs.members.talk;

import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.DayCount;
import dev.hearth.jobs.members.day.MemberDay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when a group rests on one member, whose leaving would take half of the talk with it: judged
 * at the end of each day over 28 days, found once, and over when the share has fallen well below or
 * too little is said to tell. Told of days that are over; the memory is changed in place.
 */
public final class ConcentrationModel implements Model<ConcentrationMemory, MemberDay, Finding> {
  private static final long serialVersionUID = 1L;

  private final ConcentrationPolicy policy;
  private final Days days;
  private final ConcentrationFindings findings;

  public ConcentrationModel(ConcentrationPolicy policy, Days days) {
    this.policy = policy;
    this.days = days;
    this.findings = new ConcentrationFindings(policy);
  }

  @Override
  public Step<ConcentrationMemory, Finding> on(
      @Nullable ConcentrationMemory before, MemberDay row) {
    ConcentrationMemory memory =
        before == null
            ? new ConcentrationMemory(
                new GroupKey(row.communityId(), row.groupId()),
                row.platform(),
                List.of(),
                0,
                row.endMs())
            : before;
    memory.put(row.day(), row.memberId(), row.count(DayCount.MESSAGES), row.platform());
    return Step.keep(memory, Instant.ofEpochMilli(memory.nextMs()));
  }

  @Override
  public Step<ConcentrationMemory, Finding> wake(ConcentrationMemory memory, Instant at) {
    long atMs = at.toEpochMilli();
    String community = memory.group().communityId();
    int over = days.epochDay(community, atMs) - 1;
    memory.keep(over);
    Talk talk = memory.talk(over);
    Stage stage = stage(memory, talk);
    if (stage == Stage.RAISED) {
      memory.raise(atMs);
    }
    List<Finding> found =
        stage == null ? List.of() : List.of(findings.of(memory, talk, stage, atMs));
    if (stage == Stage.CLEARED) {
      memory.raise(0);
    }
    if (memory.days().isEmpty()) {
      return new Step<>(null, found, null);
    }
    memory.next(days.startMs(community, over + 2));
    return new Step<>(memory, found, Instant.ofEpochMilli(memory.nextMs()));
  }

  private @Nullable Stage stage(ConcentrationMemory memory, Talk talk) {
    boolean enough = talk.messages() >= policy.messages();
    if (memory.raisedMs() == 0) {
      return enough && talk.share() >= policy.share() ? Stage.RAISED : null;
    }
    return !enough || talk.share() < policy.clearShare() ? Stage.CLEARED : null;
  }
}
