package dev.hearth.jobs.flow.event;

/**
 * Names one group. Group ids are unique within a community only.
 *
 * @param communityId the community
 * @param groupId the group within it
 */
public record GroupKey(String communityId, String groupId) {

  /** Fixed by contract: it decides which key group a saved state belongs to. */
  @Override
  public int hashCode() {
    return 31 * communityId.hashCode() + groupId.hashCode();
  }
}
