package dev.hearth.jobs.activity;

/**
 * A part of a community: every member is in one of its shards, so that distinct members of the
 * shards add up, and a community of any size keeps more than one core busy.
 *
 * @param communityId the community
 * @param number below {@link ActivityPolicy#shards()}
 */
record Shard(String communityId, int number) {

  static Shard of(String communityId, long member, int shards) {
    return new Shard(communityId, (int) Long.remainderUnsigned(member, shards));
  }

  /** Fixed by contract: it decides which key group a saved state belongs to. */
  @Override
  public int hashCode() {
    return 31 * communityId.hashCode() + number;
  }
}
