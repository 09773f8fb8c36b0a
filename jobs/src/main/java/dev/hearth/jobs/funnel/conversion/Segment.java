package dev.hearth.jobs.funnel.conversion;

/**
 * Whose conversion is judged: all who enter a funnel in a group or a community, or those of them
 * with one value of the first thing that the funnel is broken down by.
 *
 * @param communityId the community
 * @param funnel the name of the funnel
 * @param version of its definition
 * @param groupId the group; empty where paths are not of one group
 * @param by what the value is of, such as {@code channel}; empty for all values
 * @param value the value; empty for all of them, and for those without one
 */
public record Segment(
    String communityId, String funnel, int version, String groupId, String by, String value) {

  /** Its name in its community: {@code purchase@1/group/channel=ad}. */
  String id() {
    return funnel
        + "@"
        + version
        + (groupId.isEmpty() ? "" : "/" + groupId)
        + (by.isEmpty() ? "" : "/" + by + "=" + value);
  }
}
