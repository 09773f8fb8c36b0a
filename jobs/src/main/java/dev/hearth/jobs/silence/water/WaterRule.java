package dev.hearth.jobs.silence.water;

import java.io.Serializable;

/**
 * A day of a group is water when little of what its members say is of substance, few of them say
 * more than on nine of ten days, and all of it is more than on every other day.
 */
public final class WaterRule implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WaterPolicy policy;

  public WaterRule(WaterPolicy policy) {
    this.policy = policy;
  }

  /** Whether the latest day is, as far as it went; never while too few days are known. */
  public boolean isWater(WaterMemory memory) {
    WaterDay today = memory.today();
    if (today.messages() < policy.messages() || today.share() >= policy.share()) {
      return false;
    }
    UsualDays usual = memory.usual();
    return usual.enough()
        && today.perMember() > usual.perMember()
        && today.messages() > usual.messages();
  }
}
