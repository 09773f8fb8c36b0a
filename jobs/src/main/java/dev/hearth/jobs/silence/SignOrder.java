package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.operator.OrderedOperator;
import java.util.Comparator;

/**
 * The order in which signs of life of one community are heard. It leaves nothing to chance: at one
 * moment people come before pulses, and each among themselves by what tells them apart.
 */
final class SignOrder implements OrderedOperator.Order<Sign> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Sign> AT_ONE_MOMENT =
      Comparator.comparing(Sign::isPulse)
          .thenComparingLong(Sign::identity)
          .thenComparing(Sign::groupId)
          .thenComparing(Sign::kind)
          .thenComparing(Sign::platform)
          .thenComparingLong(Sign::everyMs);

  @Override
  public long atMs(Sign sign) {
    return sign.atMs();
  }

  @Override
  public int compare(Sign one, Sign other) {
    return AT_ONE_MOMENT.compare(one, other);
  }
}
