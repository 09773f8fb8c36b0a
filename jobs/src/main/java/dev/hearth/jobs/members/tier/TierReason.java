package dev.hearth.jobs.members.tier;

/** Why a tier changed. The order is part of the saved state: append only. */
public enum TierReason {
  JOINED,
  /** A message: the first one, or one that makes a day active. */
  MESSAGE,
  /** Days went by: some left the latest weeks, or moved from one into another. */
  DAYS,
  /** So long a member now. */
  TENURE,
  LEFT,
  KICKED
}
