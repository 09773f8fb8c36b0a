package dev.hearth.infra.chaos.feed;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.traffic.TrafficEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real archive, in memory as a whole. Rows that are no events are left out. */
public final class ArchiveScript implements Script {
  private final List<TrafficEvent> events;

  private ArchiveScript(List<TrafficEvent> events) {
    this.events = events;
  }

  /** Reads an archive to its end; the caller closes it. */
  public static ArchiveScript of(Archive archive) {
    List<TrafficEvent> events = new ArrayList<>();
    for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
      if (entry instanceof Entry.Posted posted) {
        events.add(new TrafficEvent(events.size(), entry.atMs(), false, posted.message(), null));
      } else if (entry instanceof Entry.Happened happened) {
        events.add(new TrafficEvent(events.size(), entry.atMs(), false, null, happened.event()));
      }
    }
    return new ArchiveScript(events);
  }

  @Override
  public long size() {
    return events.size();
  }

  @Override
  public TrafficEvent at(long index) {
    return events.get((int) index);
  }

  @Override
  public long eventsIn(Duration eventTime) {
    if (events.size() < 2) {
      return 1;
    }
    long span = events.get(events.size() - 1).dueMs() - events.get(0).dueMs();
    return Math.max(1, eventTime.toMillis() * events.size() / Math.max(1, span));
  }

  @Override
  public Duration pulseEvery() {
    return Duration.ofHours(1);
  }
}
