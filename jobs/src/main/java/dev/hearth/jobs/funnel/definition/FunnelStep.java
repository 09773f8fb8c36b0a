package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;

/**
 * A step of a funnel.
 *
 * @param name its name, unique within the funnel
 * @param when which events take it
 */
public record FunnelStep(String name, Condition when) implements Serializable {
  private static final long serialVersionUID = 1L;
}
