package dev.hearth.jobs.silence.water;

import dev.hearth.jobs.flow.finding.Finding;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Watches a group for water: found as soon as the figures of a day say so, over at the end of the
 * first later day with messages that is none, or when the group falls silent.
 */
public final class WaterWatch implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final WaterRule rule;
  private final WaterFindings findings;

  public WaterWatch(WaterPolicy policy) {
    this.rule = new WaterRule(policy);
    this.findings = new WaterFindings(policy);
  }

  /** A member spoke; says whether that makes the day water. */
  public @Nullable Finding spoke(WaterMemory memory, WaterGroup group, long atMs) {
    if (memory.isWater() || !rule.isWater(memory)) {
      return null;
    }
    memory.water(group.beginMs(memory.today().day()));
    return findings.raised(group, memory, atMs);
  }

  /** Time passed; says whether a whole day ended that was no water. */
  public @Nullable Finding passed(WaterMemory memory, WaterGroup group, long atMs) {
    if (nextMs(memory, group) > atMs) {
      return null;
    }
    if (rule.isWater(memory)) {
      memory.water(memory.waterSinceMs());
      return null;
    }
    Finding over = findings.dry(group, memory, atMs);
    memory.clear();
    return over;
  }

  /** The group fell silent; says whether that was the end of it. */
  public @Nullable Finding silent(WaterMemory memory, WaterGroup group, long atMs) {
    if (!memory.isWater()) {
      return null;
    }
    Finding over = findings.silent(group, memory, atMs);
    memory.clear();
    return over;
  }

  /** When time alone may change something; {@link Long#MAX_VALUE} for never. */
  public long nextMs(WaterMemory memory, WaterGroup group) {
    return memory.isToBeJudged() ? group.beginMs(memory.today().day() + 1) : NEVER;
  }
}
