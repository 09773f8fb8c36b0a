package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.model.WindowModel;

/** Adds up what the shards of a community say of one minute. */
final class CommunityMinute implements WindowModel<String, int[], Growth, Activity> {
  private static final long serialVersionUID = 1L;

  @Override
  public int[] open() {
    return Counts.none();
  }

  @Override
  public long startOf(Growth growth) {
    return growth.startMs();
  }

  @Override
  public void add(int[] counts, Growth growth) {
    Counts.addAll(counts, growth.counts());
  }

  @Override
  public long progress(int[] counts) {
    return Counts.get(counts, Counter.EVENTS);
  }

  @Override
  public Activity row(String communityId, long startMs, int[] counts, boolean isFinal) {
    return new Activity(communityId, "", startMs, counts.clone(), isFinal);
  }
}
