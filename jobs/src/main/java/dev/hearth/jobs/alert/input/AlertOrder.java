package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the stage hears: by time; in one millisecond sources and communities before
 * groups, since what they say holds pages of groups, then acknowledgements, and who is to be
 * forgotten last.
 */
public final class AlertOrder implements OrderedOperator.Order<AlertInput> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Finding> FINDINGS =
      Comparator.<Finding>comparingInt(finding -> rank(finding.subject().type()))
          .thenComparing(finding -> finding.subject().id())
          .thenComparing(Finding::kind)
          .thenComparingLong(Finding::sinceMs)
          .thenComparing(Finding::stage)
          .thenComparingDouble(Finding::score);

  private static final Comparator<Acknowledgement> ACKNOWLEDGEMENTS =
      Comparator.comparing(Acknowledgement::alertId).thenComparing(Acknowledgement::by);

  @Override
  public long atMs(AlertInput input) {
    return input.atMs();
  }

  @Override
  public int compare(AlertInput one, AlertInput other) {
    @Nullable Forgotten gone = one.forgotten();
    @Nullable Forgotten goneToo = other.forgotten();
    if (gone != null && goneToo != null) {
      return gone.memberId().compareTo(goneToo.memberId());
    } else if (gone != null || goneToo != null) {
      return gone != null ? 1 : -1;
    }
    @Nullable Finding first = one.finding();
    @Nullable Finding second = other.finding();
    if (first != null && second != null) {
      return FINDINGS.compare(first, second);
    } else if (first == null && second == null) {
      return ACKNOWLEDGEMENTS.compare(one.given(), other.given());
    }
    return first != null ? -1 : 1;
  }

  private static int rank(Subject.Type type) {
    return type == Subject.Type.SOURCE || type == Subject.Type.COMMUNITY ? 0 : 1;
  }
}
