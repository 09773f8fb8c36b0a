package dev.hearth.jobs.silence.group;

import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.score.Pace;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a group, at most 1 KB when saved: its pace, its clocks, and what was said of it;
 * and its background, usually 250 bytes.
 */
public final class GroupMemory {
  private final String platform;
  private final Clocks clocks;
  private @Nullable Pace pace;
  private GroupState state = GroupState.NEW;
  private long stateSinceMs;
  private boolean cold;
  private long toldAtMs;
  private double factorLog;
  private long wakeAtMs;
  private int rows;
  private Background background = new Background();

  /** A group of which nothing was heard yet. */
  public GroupMemory(String platform) {
    this(platform, new Clocks(), null);
  }

  /** Takes up what was saved. */
  public GroupMemory(String platform, Clocks clocks, @Nullable Pace pace) {
    this.platform = platform;
    this.clocks = clocks;
    this.pace = pace;
  }

  /** What feeds it. */
  public String platform() {
    return platform;
  }

  public Clocks clocks() {
    return clocks;
  }

  /** How it talks; null until somebody has. */
  public @Nullable Pace pace() {
    return pace;
  }

  void pace(Pace first) {
    pace = first;
  }

  public GroupState state() {
    return state;
  }

  public long stateSinceMs() {
    return stateSinceMs;
  }

  /** Notes what it is in now. */
  public void state(GroupState now, long sinceMs) {
    state = now;
    stateSinceMs = sinceMs;
  }

  /** Whether it was found cold and has had no conversation since. */
  public boolean cold() {
    return cold;
  }

  /** Notes that it was found cold, or had a conversation. */
  public void cold(boolean now) {
    cold = now;
  }

  /** When the present silence was told; 0 while it was not. */
  public long toldAtMs() {
    return toldAtMs;
  }

  /** Notes that the present silence is told; 0 for a new silence. */
  public void toldAtMs(long atMs) {
    toldAtMs = atMs;
  }

  /** Logarithm of the budget's factor on the threshold, as it was at the last message. */
  public double factorLog() {
    return factorLog;
  }

  void factorLog(double log) {
    factorLog = log;
  }

  /** When it is to be looked at again; 0 for never. */
  public long wakeAtMs() {
    return wakeAtMs;
  }

  /** Notes when it is to be looked at again. */
  public void wakeAtMs(long atMs) {
    wakeAtMs = atMs;
  }

  /** How many rows were written of it: the version of the next one. */
  public int rows() {
    return rows;
  }

  /** Counts one more row. */
  public int nextRow() {
    return ++rows;
  }

  /** Who speaks in it, how much, and what happened last. */
  public Background background() {
    return background;
  }

  /** Takes up the background that was saved. */
  public void restore(Background saved) {
    background = saved;
  }

  /** What is saved besides platform, clocks, pace and background. */
  public Saved saved() {
    return new Saved(state, stateSinceMs, cold, toldAtMs, factorLog, wakeAtMs, rows);
  }

  /** Takes up what {@link #saved} gave. */
  public void restore(Saved saved) {
    state = saved.state();
    stateSinceMs = saved.stateSinceMs();
    cold = saved.cold();
    toldAtMs = saved.toldAtMs();
    factorLog = saved.factorLog();
    wakeAtMs = saved.wakeAtMs();
    rows = saved.rows();
  }

  /** What is said of a group, as it is saved. */
  public record Saved(
      GroupState state,
      long stateSinceMs,
      boolean cold,
      long toldAtMs,
      double factorLog,
      long wakeAtMs,
      int rows) {}
}
