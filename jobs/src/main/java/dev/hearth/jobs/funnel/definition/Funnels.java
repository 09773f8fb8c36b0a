package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.List;

/**
 * All that is defined.
 *
 * @param tiers which groups belong to which tier
 * @param funnels by {@link Funnel#id()} each once
 */
public record Funnels(GroupTiers tiers, List<Funnel> funnels) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final Funnels NONE = new Funnels(GroupTiers.NONE, List.of());

  public Funnels {
    funnels = List.copyOf(funnels);
  }
}
