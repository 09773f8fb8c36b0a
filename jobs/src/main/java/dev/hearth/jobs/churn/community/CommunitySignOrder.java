package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.flow.operator.OrderedOperator;
import java.util.Comparator;

/** What a community hears, by time, and at one moment by what is in it: never by who came first. */
public final class CommunitySignOrder implements OrderedOperator.Order<CommunitySign> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<CommunitySign> AT_ONE_MOMENT =
      Comparator.comparingInt(CommunitySign::day)
          .thenComparingInt(CommunitySign::contributions)
          .thenComparing(CommunitySign::lost)
          .thenComparingDouble(CommunitySign::own);

  @Override
  public long atMs(CommunitySign sign) {
    return sign.atMs();
  }

  @Override
  public int compare(CommunitySign one, CommunitySign other) {
    return AT_ONE_MOMENT.compare(one, other);
  }
}
