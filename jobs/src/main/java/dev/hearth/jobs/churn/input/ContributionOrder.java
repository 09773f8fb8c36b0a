package dev.hearth.jobs.churn.input;

import dev.hearth.jobs.flow.operator.OrderedOperator;
import java.util.Comparator;

/** Contributions of one member by time; two of one millisecond are alike. */
public final class ContributionOrder implements OrderedOperator.Order<Contribution> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Contribution> AT_ONE_MOMENT =
      Comparator.comparing(Contribution::kind);

  @Override
  public long atMs(Contribution contribution) {
    return contribution.atMs();
  }

  @Override
  public int compare(Contribution one, Contribution other) {
    return AT_ONE_MOMENT.compare(one, other);
  }
}
