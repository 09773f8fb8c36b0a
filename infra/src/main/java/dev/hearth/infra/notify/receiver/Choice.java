package dev.hearth.infra.notify.receiver;

import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import java.util.Set;

/**
 * Of which alerts a receiver is told.
 *
 * @param atLeast the least severity
 * @param communities these communities only; empty for all
 * @param rules these rules only; empty for all
 */
public record Choice(AlertSeverity atLeast, Set<String> communities, Set<String> rules) {

  /** All of them. */
  public static final Choice ALL = new Choice(AlertSeverity.INFO, Set.of(), Set.of());

  public Choice {
    communities = Set.copyOf(communities);
    rules = Set.copyOf(rules);
  }

  /** True where the receiver is told of a step. */
  public boolean takes(AlertMessage alert) {
    return severe(alert.getSeverity())
        && (communities.isEmpty() || communities.contains(alert.getCommunityId()))
        && (rules.isEmpty() || rules.contains(alert.getRule()));
  }

  /** A severity that a newer writer named is told: rather once too often. */
  private boolean severe(AlertSeverity severity) {
    return severity == AlertSeverity.OTHER || severity.compareTo(atLeast) >= 0;
  }
}
