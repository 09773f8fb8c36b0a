package dev.hearth.jobs.silence.community;

import dev.hearth.jobs.flow.calendar.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a source, which is a platform that feeds the community: whether it is there, and
 * when it was not.
 */
public final class SourceMemory {
  /** How many outages are remembered; the oldest go first. */
  static final int MOST_OUTAGES = 256;

  private static final int PROMISES = 3;

  private final String platform;
  private final List<Span> outages;
  private long heardAtMs;
  private long everyMs;
  private long downSinceMs;

  /** A source of which nothing was heard yet. */
  public SourceMemory(String platform) {
    this(platform, new ArrayList<>(), 0, 0, 0);
  }

  /**
   * Takes up what was saved.
   *
   * @param outages when it was not heard, in order
   * @param heardAtMs the last sign of it
   * @param everyMs how often it promised to pulse; 0 for no promise
   * @param downSinceMs the last sign before it went down; 0 while it is there
   */
  public SourceMemory(
      String platform, List<Span> outages, long heardAtMs, long everyMs, long downSinceMs) {
    this.platform = platform;
    this.outages = outages;
    this.heardAtMs = heardAtMs;
    this.everyMs = everyMs;
    this.downSinceMs = downSinceMs;
  }

  /** A sign of it at a moment; whether it had been down until then. */
  public boolean heard(long atMs, long promiseMs) {
    boolean back = downSinceMs > 0 && atMs > heardAtMs;
    if (back) {
      outages.add(new Span(heardAtMs, atMs));
      if (outages.size() > MOST_OUTAGES) {
        outages.remove(0);
      }
      downSinceMs = 0;
    }
    heardAtMs = Math.max(heardAtMs, atMs);
    if (promiseMs > 0) {
      everyMs = promiseMs;
    }
    return back;
  }

  /** When it is down unless it is heard before; {@link Long#MAX_VALUE} for never. */
  public long dueMs(long leastMs) {
    return everyMs == 0 || isDown()
        ? Long.MAX_VALUE
        : heardAtMs + Math.max(leastMs, PROMISES * everyMs);
  }

  /** Whether it broke its promise already, so that nothing should be judged. */
  public boolean isOverdue(long atMs) {
    return everyMs > 0 && atMs > heardAtMs + everyMs;
  }

  /** Notes that it is down since it was last heard. */
  public void down() {
    downSinceMs = heardAtMs;
  }

  public boolean isDown() {
    return downSinceMs > 0;
  }

  public String platform() {
    return platform;
  }

  /** When it was not heard, in order. */
  public List<Span> outages() {
    return outages;
  }

  public long heardAtMs() {
    return heardAtMs;
  }

  public long everyMs() {
    return everyMs;
  }

  public long downSinceMs() {
    return downSinceMs;
  }
}
