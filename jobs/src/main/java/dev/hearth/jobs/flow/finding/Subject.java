package dev.hearth.jobs.flow.finding;

/**
 * What a finding is about.
 *
 * @param type what it is
 * @param id which one within its community: a group id, a platform, the community id, a member id
 * @param communityId the community
 * @param groupId the group; empty where it is about none
 * @param platform the platform; empty where it is about none
 */
public record Subject(Type type, String id, String communityId, String groupId, String platform) {

  /** The order is part of the saved state: append only. */
  public enum Type {
    GROUP,
    SOURCE,
    COMMUNITY,
    MEMBER,
    FUNNEL
  }

  /** A group. */
  public static Subject group(String communityId, String groupId, String platform) {
    return new Subject(Type.GROUP, groupId, communityId, groupId, platform);
  }

  /** What feeds a community from one platform. */
  public static Subject source(String communityId, String platform) {
    return new Subject(Type.SOURCE, platform, communityId, "", platform);
  }

  /** A member. */
  public static Subject member(String communityId, String memberId) {
    return new Subject(Type.MEMBER, memberId, communityId, "", "");
  }

  /** A whole community. */
  public static Subject community(String communityId) {
    return new Subject(Type.COMMUNITY, communityId, communityId, "", "");
  }
}
