package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;

/**
 * What was predicted of a member at a snapshot. Written once, never changed.
 *
 * @param communityId the community
 * @param memberId the member
 * @param snapshotMs the snapshot, milliseconds since 1970 UTC
 * @param risk how likely the member was to leave
 * @param lastMs its last contribution until then
 * @param loyal whether it was loyal
 */
public record Prediction(
    String communityId, String memberId, long snapshotMs, Risk risk, long lastMs, boolean loyal) {}
