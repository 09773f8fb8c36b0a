package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.members.day.MemberDay;

/** The order in which days of members are heard: by their end, then member by member. */
final class DayOrder implements OrderedOperator.Order<MemberDay> {
  private static final long serialVersionUID = 1L;

  @Override
  public long atMs(MemberDay row) {
    return row.endMs();
  }

  @Override
  public int compare(MemberDay one, MemberDay other) {
    int byMember = one.memberId().compareTo(other.memberId());
    return byMember != 0 ? byMember : Long.compare(one.version(), other.version());
  }
}
