package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Entry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Sends pulses while an archive is played: for each source seen since the last round, at most every
 * five minutes of event time and every thousand rows.
 *
 * <p>Without them a partition that holds no group, or only silent ones, would hold back the time of
 * all. A pulse bears the latest time seen, so it makes no entry late that is not out of order by
 * more than the flow allows. Times before 2000 and in the future, which the flow rejects, move
 * nothing.
 */
final class SourcePulses {

  static final long EVERY_MS = Duration.ofMinutes(5).toMillis();
  static final int MIN_ROWS = 1_000;
  private static final int MAX_SOURCES = 10_000;
  private static final long YEAR_2000_MS = 946_684_800_000L;

  /** Long enough after the last event for the windows of its minute to be final. */
  private static final long CLOSING_MS = Duration.ofMinutes(2).toMillis();

  private record Source(String platform, String community) {}

  private final RecordSender sender;
  private final InstantSource clock;
  private final Set<Source> recent = new HashSet<>();
  private final Set<Source> all = new HashSet<>();
  private Source last = new Source("", "");
  private long latestMs = YEAR_2000_MS;
  private long pulsedMs;
  private int rows;

  SourcePulses(RecordSender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /** Takes note of an entry that was sent, and pulses when it is time. */
  void after(Entry entry) {
    rows++;
    long atMs = entry.atMs();
    if (atMs >= latestMs && atMs <= clock.millis()) {
      latestMs = atMs;
    }
    note(entry);
    if (rows >= MIN_ROWS && latestMs - pulsedMs >= EVERY_MS) {
      pulse(recent, latestMs);
      recent.clear();
      last = new Source("", "");
      pulsedMs = latestMs;
      rows = 0;
    }
  }

  /** The last pulse of every source, a little after the last entry, so that all becomes final. */
  void close() {
    pulse(all, Math.min(latestMs + CLOSING_MS, clock.millis()));
  }

  private void pulse(Set<Source> sources, long atMs) {
    sources.forEach(source -> sender.pulse(source.platform(), source.community(), atMs));
  }

  private void note(Entry entry) {
    if (entry instanceof Entry.Posted posted) {
      note(posted.message().getPlatform(), posted.message().getCommunityId());
    } else if (entry instanceof Entry.Happened happened) {
      note(happened.event().getPlatform(), happened.event().getCommunityId());
    }
  }

  private void note(String platform, String community) {
    if (community.equals(last.community()) && platform.equals(last.platform())) {
      return;
    }
    last = new Source(platform, community);
    if (all.size() < MAX_SOURCES || all.contains(last)) {
      all.add(last);
      recent.add(last);
    }
  }
}
