package dev.hearth.jobs.activity;

/**
 * A share of one minute of one shard, counted where its events were read: what crosses the network
 * instead of the events.
 *
 * @param shard which part of which community
 * @param startMs when the minute began
 * @param tally what was counted; owned by whoever receives it
 */
record Partial(Shard shard, long startMs, Tally tally) {}
