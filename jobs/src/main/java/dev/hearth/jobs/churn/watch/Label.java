package dev.hearth.jobs.churn.watch;

/**
 * What became of a member after a snapshot.
 *
 * @param communityId the community
 * @param memberId the member
 * @param snapshotMs the snapshot
 * @param lost whether it contributed nothing within the horizon after it
 * @param knownAtMs when that was known: at its next contribution, or at the end of the horizon
 * @param own its score at the snapshot without the community's part
 */
public record Label(
    String communityId,
    String memberId,
    long snapshotMs,
    boolean lost,
    long knownAtMs,
    double own) {}
