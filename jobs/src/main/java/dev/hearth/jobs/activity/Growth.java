package dev.hearth.jobs.activity;

/**
 * By how much one minute of a community has grown, distinct posters among it.
 *
 * @param communityId the community
 * @param startMs when the minute began
 * @param counts by {@link Counter}: how many more
 */
record Growth(String communityId, long startMs, int[] counts) {}
