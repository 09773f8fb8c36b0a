package dev.hearth.jobs.silence.group;

import dev.hearth.jobs.silence.score.BudgetControl;
import dev.hearth.jobs.silence.score.CommunityHours;
import dev.hearth.jobs.silence.score.Excused;
import dev.hearth.jobs.silence.score.Shape;

/**
 * What a group is judged by besides itself.
 *
 * @param communityId its community
 * @param groupId the group
 * @param hours the community's rhythm
 * @param control the community's budget control
 * @param shape scratch space
 * @param excused time in which nothing was expected of this group
 * @param budget false alarms per group and week
 * @param source how far what feeds it can be trusted now
 */
public record Around(
    String communityId,
    String groupId,
    CommunityHours hours,
    BudgetControl control,
    Shape shape,
    Excused excused,
    double budget,
    Trust source) {

  /** How far a source can be trusted to have said all. */
  public enum Trust {
    FINE,
    DOWN
  }
}
