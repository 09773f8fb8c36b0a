package dev.hearth.jobs.silence.group;

import dev.hearth.jobs.silence.context.Nearby;
import dev.hearth.jobs.silence.context.Regulars;
import dev.hearth.jobs.silence.water.WaterMemory;

/**
 * What is kept of a group besides what its silence is judged by.
 *
 * @param water how much is said, day by day
 * @param regulars who usually speaks
 * @param nearby what happened last
 */
public record Background(WaterMemory water, Regulars regulars, Nearby nearby) {

  /** Nothing heard yet. */
  public Background() {
    this(new WaterMemory(), new Regulars(), new Nearby());
  }
}
