package dev.hearth.jobs.archive;

import dev.hearth.jobs.Job;
import dev.hearth.jobs.Ports;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import org.apache.flink.configuration.ReadableConfig;

/**
 * messages ─▶ messages_raw, member events ─▶ events_raw, traces of forgotten members ─▶
 * erased_activity_raw, in the chain that decodes them.
 */
public final class ArchiveJob implements Job {

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public void assemble(Ports ports, ReadableConfig config) {
    Days days = new Days(CalendarPolicy.from(config));
    ports.write("archive.messages", ports.messages(), ArchiveTables.messages(days));
    ports.write("archive.events", ports.occurrences(), ArchiveTables.occurrences(days));
    ports.write("archive.traces", ports.traces(), ArchiveTables.traces(days));
  }
}
