package dev.hearth.jobs.flow.event;

/**
 * Names one member. Member ids are unique within a community, over all of its groups.
 *
 * @param communityId the community
 * @param memberId the member within it
 */
public record MemberKey(String communityId, String memberId) {

  /** Fixed by contract: it decides which key group a saved state belongs to. */
  @Override
  public int hashCode() {
    return 31 * communityId.hashCode() + memberId.hashCode();
  }
}
