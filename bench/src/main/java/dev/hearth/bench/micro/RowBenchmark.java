package dev.hearth.bench.micro;

import dev.hearth.jobs.archive.ArchiveTables;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A message to the bytes of its row in the archive. */
public class RowBenchmark extends BenchmarkSettings {
  private final Table<Message> table =
      ArchiveTables.messages(new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())));
  private final List<Message> messages = Samples.archived();
  private final RowBinary rows = new RowBinary(1 << 20);

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int encode() {
    rows.reset();
    for (Message message : messages) {
      table.encode(message, rows);
    }
    return rows.size();
  }
}
