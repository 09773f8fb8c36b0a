package dev.hearth.jobs.churn.input;

import dev.hearth.jobs.flow.event.MemberKey;

/**
 * A member contributed something, placed an order, or is to be forgotten.
 *
 * @param communityId the community
 * @param memberId the member
 * @param atMs when, milliseconds since 1970 UTC
 * @param kind what it was
 */
public record Contribution(String communityId, String memberId, long atMs, Kind kind) {

  /** The order is part of the saved state: append only. */
  public enum Kind {
    /** It said or did something that counts. */
    CONTRIBUTED,
    /** Everything known of it is to go. */
    ERASED
  }

  /** Whose it is. */
  public MemberKey who() {
    return new MemberKey(communityId, memberId);
  }

  /** True where the member asked to be forgotten. */
  public boolean isErasure() {
    return kind == Kind.ERASED;
  }
}
