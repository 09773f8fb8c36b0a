package dev.hearth.jobs.funnel.sql;

import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param communityId of one community; null for all
 * @param nowMs as of when: windows that end by then are closed; milliseconds since 1970 UTC
 * @param untilMs events until then count. A stream has heard events that are ahead of its
 *     watermark.
 */
public record Scope(@Nullable String communityId, long nowMs, long untilMs) {

  /** As of a moment, as if nothing had happened since. */
  public static Scope asOf(long nowMs) {
    return new Scope(null, nowMs, nowMs);
  }

  /** The same of one community. */
  public Scope in(String community) {
    return new Scope(community, nowMs, untilMs);
  }
}
