package dev.hearth.bench.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.bench.state.Trial.Measure;
import java.util.List;
import java.util.Locale;

/**
 * What a state run found: a line for each number of members.
 *
 * @param subject the operator
 * @param backend where its state was
 * @param load of the machine at the end, in processes that want to run; negative where unknown
 * @param measures one for each number of members
 */
record StateReport(Subject subject, Backend backend, double load, List<Measure> measures) {
  private static final double MEBIBYTE = 1_048_576;

  /** As a table for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        line("members", "bytes each", "heap MiB", "disk MiB", "saved MiB", "seconds", "us/event"));
    for (Measure measure : measures) {
      text.append(
          line(
              String.format(Locale.ROOT, "%,d", measure.members()),
              decimal(measure.memoryBytes()),
              decimal(measure.heapBytes() / MEBIBYTE),
              decimal(measure.diskBytes() / MEBIBYTE),
              decimal(measure.checkpointBytes() / MEBIBYTE),
              decimal(measure.checkpointSeconds()),
              decimal(measure.cost().threadMicros())));
    }
    return text.toString();
  }

  /** As JSON for scripts. */
  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    all.put("operator", subject.uid());
    all.put("backend", backend.name().toLowerCase(Locale.ROOT));
    all.put("load_average", load);
    var trials = all.putArray("trials");
    for (Measure measure : measures) {
      ObjectNode trial = trials.addObject();
      trial.put("members", measure.members());
      trial.put("memory_bytes_per_member", measure.memoryBytes());
      trial.put("heap_bytes", measure.heapBytes());
      trial.put("disk_bytes", measure.diskBytes());
      trial.put("checkpoint_bytes", measure.checkpointBytes());
      trial.put("checkpoint_seconds", measure.checkpointSeconds());
      trial.put("events", measure.events());
      trial.put("cpu_micros_per_event", measure.cost().threadMicros());
      trial.put("process_cpu_micros_per_event", measure.cost().processMicros());
      trial.put("facts_per_event", measure.cost().said());
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, "%12s %11s %10s %10s %10s %8s %9s%n", (Object[]) cells);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
